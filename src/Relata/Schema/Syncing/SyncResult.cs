namespace Relata;

/// <summary>What <see cref="Database.SyncAsync"/> has done, and what it has left.</summary>
/// <param name="Steps">The changes, in order: <c>add column post.slug text</c>. Empty if the database has all that the classes have.</param>
/// <param name="Left">The differences that stay: what would be dropped, converted, or is the database's own, also tables that the classes do not have.</param>
public sealed record SyncResult(IReadOnlyList<string> Steps, IReadOnlyList<SchemaDifference> Left)
{
    /// <inheritdoc />
    public override string ToString() => string.Join('\n', [
        .. Steps.Count == 0 ? ["nothing to do"] : Steps,
        .. Left.Select(difference => $"left: {difference}")]);
}
