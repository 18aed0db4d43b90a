namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>Something that a migration puts at stake.</summary>
/// <param name="Query">A query that counts the values or rows.</param>
/// <param name="Text">What the number says: <c>values of post.subtitle are lost</c>.</param>
/// <param name="IsRefused">Whether the migration is refused if the number is not 0; otherwise it is only told.</param>
internal sealed record Stake(string Query, string Text, bool IsRefused);
