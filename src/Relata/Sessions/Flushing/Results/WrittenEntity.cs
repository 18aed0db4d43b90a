namespace Relata;

/// <summary>An object whose row a flush has written.</summary>
/// <param name="Entity">The object. Of a link row without an object, one that was made for the write.</param>
/// <param name="Kind">What was done to the row.</param>
/// <param name="Changes">
/// The columns that were written with their values before and after; of an insert all columns, and of a delete all columns that are loaded.
/// </param>
public sealed record WrittenEntity(Entity Entity, WriteKind Kind, IReadOnlyList<PropertyChange> Changes);
