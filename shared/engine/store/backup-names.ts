export const backupEnding = '.scimbackup'
