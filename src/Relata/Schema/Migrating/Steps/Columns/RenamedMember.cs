namespace Relata.Schema.Migrating.Steps.Columns;

/// <summary>A member of an enum, or a class of a hierarchy, with a new name.</summary>
/// <param name="From">The name before.</param>
/// <param name="To">The name after.</param>
internal sealed record RenamedMember(string From, string To);
