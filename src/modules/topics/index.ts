/**
 * Topics (питання): the classifier by which citizens' appeals are counted (постанова 858, section II; rulebook 2.4). The
 * exact list is mandatory for executive bodies only and was not read in its text: it is reference data that the council
 * edits. A topic that a paper already carries is retired, never deleted.
 */
export { mayEditTopics } from './access.ts'
export { addTopic, editTopic, retireTopic } from './actions.ts'
export { type TopicInput, topicForm } from './forms.ts'
export { getTopic, listTopics, topicsById } from './queries.ts'
export { isChosen, type Topic } from './topic.ts'
export { words } from './words.uk.ts'
