using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Relata.Entities.Metadata;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>A row that a flush inserts or updates, during planning.</summary>
internal sealed class RowDraft(Entity entity, bool isInsert)
{
    private List<KeyCopy>? _copies;

    public Entity Entity { get; } = entity;

    public EntityType Type { get; } = entity.GetEntityType();

    public bool IsInsert { get; } = isInsert;

    /// <summary>Whether all columns are written, changed or not.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The foreign keys that changed relationships determine.</summary>
    public IReadOnlyList<KeyCopy> Copies => _copies ?? (IReadOnlyList<KeyCopy>)[];

    /// <summary>
    /// Adds a foreign key that a changed relationship determines. The row's own reference, which is added first, takes precedence over lists.
    /// </summary>
    /// <exception cref="SessionStateException">The entity was added to the lists of two owners, and their order is not known.</exception>
    public void AddCopy(KeyCopy copy, Relationship relationship)
    {
        _copies ??= [];
        var index = _copies.FindIndex(other => other.Key == copy.Key);
        if (index < 0)
        {
            _copies.Add(copy);
        }
        else if (relationship.Inverse is null && copy.Principal is not null && copy.Principal != _copies[index].Principal)
        {
            _copies[index] = _copies[index].Principal is null ? copy : ChooseLater(_copies[index], copy, relationship);
        }
    }

    /// <summary>The copy of a foreign key; null if no changed relationship determines it.</summary>
    public KeyCopy? FindCopy(ForeignKey key)
    {
        for (var i = 0; i < _copies?.Count; i++)
        {
            if (_copies[i].Key == key)
            {
                return _copies[i];
            }
        }

        return null;
    }

    /// <summary>Sets the copy of a foreign key, replacing an earlier one.</summary>
    public void SetCopy(KeyCopy copy)
    {
        _copies ??= [];
        _copies.RemoveAll(other => other.Key == copy.Key);
        _copies.Add(copy);
    }

    // Without an inverse, the row has no reference to its owner. Its foreign key followed each change, as far as the keys were known.
    private KeyCopy ChooseLater(KeyCopy first, KeyCopy second, Relationship relationship)
    {
        if (first.HasKnownKey && second.HasKnownKey && first.Changes != second.Changes)
        {
            return first.Changes ? second : first;
        }

        throw new SessionStateException(
            $"The same {Type.Name} was put into {relationship} of two {relationship.Owner.Name} objects in one flush. Take it out of one of them, or flush between.");
    }

    /// <summary>The columns of the row's INSERT or UPDATE.</summary>
    public ImmutableArray<int> WrittenColumns() =>
        IsInsert ? InsertedColumns(Entity, Type.IsReadBack ? IsCopied : null) : UpdatedColumns();

    /// <summary>The columns of an INSERT: all except those whose values the database makes.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="isCopied">Whether a foreign key that is copied into the row determines a column.</param>
    public static ImmutableArray<int> InsertedColumns(Entity entity, Func<int, bool>? isCopied = null)
    {
        var type = entity.GetEntityType();
        var columns = type.GeneratedColumn is null || type.HasKey(entity) ? type.Ordinals : type.OrdinalsButFirst;
        return type.IsWrittenWhole
            ? columns
            : [.. columns.Where(column => type.Columns[column].IsWritten && (!type.Columns[column].HasDefault || column == type.Discriminator?.Index || entity.IsColumnChanged(column) || isCopied?.Invoke(column) == true))];
    }

    // Called for every changed entity: allocates only the array.
    private ImmutableArray<int> UpdatedColumns()
    {
        var count = 0;
        for (var column = 0; column < Type.Columns.Length; column++)
        {
            count += IsUpdated(column) ? 1 : 0;
        }

        if (count > 0 && (Type.HasTimestamps || Type.Version is not null))
        {
            return [.. Enumerable.Range(0, Type.Columns.Length).Where(column => IsUpdated(column) || IsSetByUpdates(Type.Columns[column]))];
        }

        var columns = new int[count];
        for (var column = Type.Columns.Length - 1; count > 0; column--)
        {
            if (IsUpdated(column))
            {
                columns[--count] = column;
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(columns);
    }

    private bool IsUpdated(int column) =>
        !Type.Columns[column].IsPrimaryKey
        && Type.Columns[column].IsWritten
        && Type.Columns[column].Version != VersionSource.Session
        && (IsWhole || Entity.IsColumnChanged(column) || IsPartOfChangedKey(column) || IsCopied(column));

    /// <summary>Whether an UPDATE sets a column without a change by the program.</summary>
    public static bool IsSetByUpdates(MappedColumn column) => column.SetBySession.HasFlag(Refresh.OnUpdate) || column.Version == VersionSource.Session;

    private bool IsCopied(int column) => _copies is not null && _copies.Exists(copy => copy.Changes && copy.Key.Columns.Contains(column));

    // A changed composite foreign key is written whole: an unchanged part may have been set to NULL by clearing the deleted principal's references.
    private bool IsPartOfChangedKey(int column)
    {
        foreach (var key in Type.ForeignKeys)
        {
            if (key.Columns.Length > 1 && key.Columns.Contains(column) && key.Columns.Any(Entity.IsColumnChanged))
            {
                return true;
            }
        }

        return false;
    }
}
