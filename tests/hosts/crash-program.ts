import { fileLog } from '#shared/hosts/logs/file-log'
import { endOnCrash } from '#shared/hosts/logs/log-crashes'

// Run by log-crashes.test.ts: a process in which nothing catches a fault.
const [dataFolder = '', kind = ''] = process.argv.slice(2)
endOnCrash(fileLog({ dataFolder, host: 'engine', environment: {}, say: () => undefined }))
setInterval(() => undefined, 1_000)
const fault = new Error('anna@contoso.test with access_token=S3crettoken')
if (kind === 'rejection') void Promise.reject(fault)
else {
  setTimeout(() => {
    throw fault
  })
}
