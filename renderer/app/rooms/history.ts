export { HistoryPage } from '../../features/history/HistoryPage'
export { JournalPage } from '../../features/history/JournalPage'
export { ReportsPage } from '../../features/reports/ReportsPage'
