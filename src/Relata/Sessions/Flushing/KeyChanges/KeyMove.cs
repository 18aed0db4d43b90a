using Relata.Entities.Metadata;

namespace Relata.Sessions.Flushing.KeyChanges;

/// <summary>A row that is given another primary key.</summary>
/// <param name="Entity">The entity of the row, whose key is the new one.</param>
/// <param name="Temporary">The column that is given a temporary value instead of the new key, because another row still has that; null for none.</param>
/// <param name="Value">The temporary value, as it is stored.</param>
internal readonly record struct KeyMove(Entity Entity, MappedColumn? Temporary = null, object? Value = null);
