using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Relata.Mapping;
using Relata.Relations;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>A row that is inserted or updated, while its flush is planned.</summary>
internal sealed class RowDraft(Entity entity, bool isInsert)
{
    private List<KeyCopy>? _copies;

    public Entity Entity { get; } = entity;

    public EntityType Type { get; } = entity.GetEntityType();

    public bool IsInsert { get; } = isInsert;

    /// <summary>Whether all columns are written, changed or not.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The foreign keys that follow from relationships.</summary>
    public IReadOnlyList<KeyCopy> Copies => _copies ?? (IReadOnlyList<KeyCopy>)[];

    /// <summary>Takes a foreign key that follows from a relationship. What the row itself says of its owner, which comes first, wins over the lists of others.</summary>
    /// <exception cref="SessionStateException">Two objects have taken the row, and it cannot be seen which of them did so last.</exception>
    public void Take(KeyCopy copy, Relationship relationship)
    {
        _copies ??= [];
        var index = _copies.FindIndex(other => other.Key == copy.Key);
        if (index < 0)
        {
            _copies.Add(copy);
        }
        else if (relationship.Inverse is null && copy.Principal is not null && copy.Principal != _copies[index].Principal)
        {
            _copies[index] = _copies[index].Principal is null ? copy : Last(_copies[index], copy, relationship);
        }
    }

    /// <summary>What was taken for a foreign key; null where nothing was.</summary>
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

    /// <summary>Sets what a foreign key refers to, whatever was taken for it before.</summary>
    public void Replace(KeyCopy copy)
    {
        _copies ??= [];
        _copies.RemoveAll(other => other.Key == copy.Key);
        _copies.Add(copy);
    }

    // No other side says who has it. The foreign key has followed each change, as far as the keys are known.
    private KeyCopy Last(KeyCopy first, KeyCopy second, Relationship relationship)
    {
        if (first.HasKnownKey && second.HasKnownKey && first.Changes != second.Changes)
        {
            return first.Changes ? second : first;
        }

        throw new SessionStateException(
            $"The same {Type.Name} was put into {relationship} of two {relationship.Owner.Name} objects in one flush. Take it out of one of them, or flush between.");
    }

    /// <summary>The columns that the row's statement writes.</summary>
    public ImmutableArray<int> WrittenColumns() =>
        IsInsert ? InsertedColumns(Entity) : UpdatedColumns();

    /// <summary>The columns a new row is given: all but a key that the database generates.</summary>
    public static ImmutableArray<int> InsertedColumns(Entity entity)
    {
        var type = entity.GetEntityType();
        var first = type.GeneratedColumn is null || type.HasKey(entity) ? 0 : 1;
        return [.. Enumerable.Range(first, type.Columns.Length - first)];
    }

    // Called for every changed object: the array is all that it allocates.
    private ImmutableArray<int> UpdatedColumns()
    {
        var count = 0;
        for (var column = 0; column < Type.Columns.Length; column++)
        {
            count += IsUpdated(column) ? 1 : 0;
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
        && (IsWhole || Entity.IsColumnChanged(column) || IsPartOfChangedKey(column) || (_copies is not null && IsCopied(column)));

    private bool IsCopied(int column) => _copies!.Exists(copy => copy.Changes && copy.Key.Columns.Contains(column));

    // A foreign key is written as a whole: the part that stays the same may have been set to NULL with what the row referred to until now.
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
