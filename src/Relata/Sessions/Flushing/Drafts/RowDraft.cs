using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>A row that is inserted or updated, while its flush is planned.</summary>
internal sealed class RowDraft(Entity entity, bool isInsert)
{
    public Entity Entity { get; } = entity;

    public EntityType Type { get; } = entity.GetEntityType();

    public bool IsInsert { get; } = isInsert;

    /// <summary>Whether all columns are written, changed or not.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The foreign keys that follow from relationships.</summary>
    public List<KeyCopy> Copies { get; } = [];

    /// <summary>The columns that the row's statement writes.</summary>
    public ImmutableArray<int> WrittenColumns() =>
        IsInsert ? InsertedColumns(Entity) : [.. Enumerable.Range(0, Type.Columns.Length).Where(IsUpdated)];

    /// <summary>The columns a new row is given: all but a key that the database generates.</summary>
    public static ImmutableArray<int> InsertedColumns(Entity entity)
    {
        var type = entity.GetEntityType();
        var first = type.GeneratedColumn is null || type.HasKey(entity) ? 0 : 1;
        return [.. Enumerable.Range(first, type.Columns.Length - first)];
    }

    private bool IsUpdated(int column) =>
        !Type.Columns[column].IsPrimaryKey
        && (IsWhole || Entity.IsColumnChanged(column) || Copies.Any(copy => copy.Changes && copy.Key.Columns.Contains(column)));
}
