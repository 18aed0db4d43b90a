namespace Relata.Sessions.Flushing.Statements;

/// <summary>The table that a statement writes.</summary>
/// <param name="Type">The entity type of the table.</param>
/// <param name="IsDelete">Whether the write deletes rows.</param>
internal sealed record WriteTarget(EntityType Type, bool IsDelete);
