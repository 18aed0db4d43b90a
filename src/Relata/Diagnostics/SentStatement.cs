namespace Relata;

/// <summary>A statement that a session has sent, with the reason why it was sent.</summary>
/// <param name="Reason">
/// What the statement reads or writes, after the operation that it is part of: <c>query for Post</c>, <c>Post.Flags by SelectIn</c>,
/// <c>lazy load: Post.User</c>, <c>flush: INSERT Flag (Message, PostId) x3</c>. For reading, not for parsing: the wording may change.
/// </param>
/// <param name="Rows">The number of rows that were read; of a write, the number of rows that it matched. 0 if the statement was not executed.</param>
/// <param name="Text">The SQL text, without values.</param>
public sealed record SentStatement(string Reason, int Rows, string Text);
