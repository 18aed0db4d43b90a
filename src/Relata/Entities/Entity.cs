using System.ComponentModel;
using Relata.Entities;
using Relata.Entities.Properties;

namespace Relata;

/// <summary>
/// The base class of entities. Derive from <see cref="Model"/> for an <c>int Id</c>, or from this class to declare another key
/// with <see cref="PrimaryKeyAttribute"/>.
/// </summary>
/// <remarks>
/// An entity carries four fields for its session: the context it was loaded in, one bit for each column that records changes, two bits for
/// each to-one relationship, and the columns that are not loaded. The generated part of a class with more than 64 columns, or with more than 30
/// relationships, adds further bits.
/// </remarks>
public abstract class Entity
{
    private const int ColumnsInWord = 64;

    // The first relationships take two of the 60 bits below the state, the others two bits each in the words of the generated part.
    private const int ToOnesInFlags = 30;
    private const int ToOnesInWord = 32;
    private const ulong LoadedInFlags = (1UL << ToOnesInFlags) - 1;
    private const ulong LoadedInWord = (1UL << ToOnesInWord) - 1;

    private const int StateShift = 60;
    private const ulong StateMask = 0x7UL << StateShift;
    private const ulong ExpiredBit = 1UL << 63;

    // One bit for each of the first 64 columns that has changed since the last flush.
    private ulong _changedColumns;
    private ulong _flags;

    /// <summary>The session of the entity and the load plan of its relationships; null while the entity is transient.</summary>
    internal EntityContext? Context { get; set; }

    /// <summary>The columns whose values are not loaded; null if all are. Their fields have no meaning.</summary>
    internal ColumnMask? Unloaded { get; set; }

    internal bool HasChanges => HasColumnChanges || HasToOneChanges;

    /// <summary>An object with the values of the row as it was read or written last: the entity itself, unless it has changed since.</summary>
    internal Entity Written => Session?.FindWritten(this) ?? this;

    internal bool HasColumnChanges => _changedColumns != 0 || GetFurtherChanges().ContainsAnyExcept(0UL);

    /// <summary>The open session that the entity belongs to; null if there is none.</summary>
    internal IEntitySession? Session => Context?.Session is { IsClosed: false } session ? session : null;

    internal EntityState State
    {
        get => Session is not null
            ? StoredState
            : StoredState switch
            {
                EntityState.Transient or EntityState.Pending => EntityState.Transient,
                _ => EntityState.Detached,
            };
        set => _flags = (_flags & ~StateMask) | ((ulong)value << StateShift);
    }

    /// <summary>The state that was last set, even if the session has been closed since.</summary>
    internal EntityState StoredState => (EntityState)((_flags & StateMask) >> StateShift);

    /// <summary>Whether the next row that is read for the entity overwrites its columns.</summary>
    internal bool IsExpired
    {
        get => (_flags & ExpiredBit) != 0;
        set => _flags = value ? _flags | ExpiredBit : _flags & ~ExpiredBit;
    }

    internal bool HasToOneChanges => (_flags & (LoadedInFlags << ToOnesInFlags)) != 0 || HasFurtherToOneChanges();

    /// <summary>The metadata of the entity's class. Overridden by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract EntityType GetEntityType();

    /// <summary>
    /// One bit for each changed column from the 65th on, 64 in a word; empty for a class with up to 64 columns. Overridden by generated code.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual Span<ulong> GetFurtherChanges() => [];

    /// <summary>
    /// Two bits for each to-one relationship whose ordinal is 30 or more, 32 relationships in a word: the lower half says which are loaded, the
    /// upper one which have changed. Empty for a class without such relationships. Overridden by generated code.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual Span<ulong> GetFurtherToOnes() => [];

    /// <summary>One bit for each loaded value that the entity has. Overridden by generated code of a class with <see cref="LoadedAttribute"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual ref ulong GetLoadedValues() => throw new InvalidOperationException($"{GetEntityType()} has no property with [Loaded].");

    /// <summary>Calls the partial methods that the class has for a moment. Overridden by generated code of a class that has some.</summary>
    /// <param name="moment">The moment.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual void OnEntityMoment(EntityMoment moment)
    {
    }

    /// <summary>Drops the loaded values.</summary>
    internal void DropLoadedValues()
    {
        if (!GetEntityType().LoadedValues.IsEmpty)
        {
            GetLoadedValues() = 0;
        }
    }

    internal bool IsColumnChanged(int column) =>
        ((column < ColumnsInWord ? _changedColumns : GetFurtherChanges()[(column / ColumnsInWord) - 1]) & ColumnBit(column)) != 0;

    /// <summary>Whether the value of a column is known: it was read from the row, or set since.</summary>
    internal bool IsColumnLoaded(int column) => Unloaded?.Contains(column) != true;

    /// <summary>Called before a value changes, so that the session can record the previous state.</summary>
    internal void BeforeChange() => Session?.Changing(this);

    internal void MarkColumnChanged(int column)
    {
        Unloaded = Unloaded?.Without(column);
        if (column < ColumnsInWord)
        {
            _changedColumns |= ColumnBit(column);
        }
        else
        {
            GetFurtherChanges()[(column / ColumnsInWord) - 1] |= ColumnBit(column);
        }
    }

    /// <summary>Accepts the value of a column as that of the row.</summary>
    internal void MarkColumnUnchanged(int column)
    {
        if (column < ColumnsInWord)
        {
            _changedColumns &= ~ColumnBit(column);
        }
        else
        {
            GetFurtherChanges()[(column / ColumnsInWord) - 1] &= ~ColumnBit(column);
        }
    }

    internal bool IsToOneLoaded(int relationship) => (ToOneWord(relationship) & LoadedBit(relationship)) != 0;

    internal void MarkToOneLoaded(int relationship) => ToOneWord(relationship) |= LoadedBit(relationship);

    internal void MarkToOneUnloaded(int relationship) => ToOneWord(relationship) &= ~(LoadedBit(relationship) | ChangedBit(relationship));

    internal bool IsToOneChanged(int relationship) => (ToOneWord(relationship) & ChangedBit(relationship)) != 0;

    internal void MarkToOneChanged(int relationship) => ToOneWord(relationship) |= LoadedBit(relationship) | ChangedBit(relationship);

    /// <summary>Accepts a loaded reference as that of the row.</summary>
    internal void MarkToOneUnchanged(int relationship) => ToOneWord(relationship) &= ~ChangedBit(relationship);

    /// <summary>Accepts the values of the columns as those of the row.</summary>
    internal void ClearColumnChanges()
    {
        ForgetChangedColumns();
        IsExpired = false;
    }

    /// <summary>Accepts the values of the columns and references as those of the row.</summary>
    internal void ClearChanges()
    {
        ForgetChangedColumns();
        _flags &= ExpiredBit | StateMask | LoadedInFlags;
        foreach (ref var word in GetFurtherToOnes())
        {
            word &= LoadedInWord;
        }
    }

    /// <summary>Accepts the values of the columns as those of the row, while an expired entity remains expired.</summary>
    internal void ForgetColumnChanges() => ForgetChangedColumns();

    /// <summary>Returns a shallow copy of the entity, to which a rollback restores it.</summary>
    internal Entity Snapshot()
    {
        var copy = (Entity)MemberwiseClone();
        if (GetEntityType().HasOwnedObjects)
        {
            GetEntityType().DetachOwned(copy);
        }

        return copy;
    }

    internal void RestoreBookkeeping(Entity snapshot)
    {
        _changedColumns = snapshot._changedColumns;
        snapshot.GetFurtherChanges().CopyTo(GetFurtherChanges());
        _flags = snapshot._flags;
        snapshot.GetFurtherToOnes().CopyTo(GetFurtherToOnes());
        Unloaded = snapshot.Unloaded;
        Context = snapshot.Context;
    }

    private static ulong ColumnBit(int column) => 1UL << (column % ColumnsInWord);

    private static ulong LoadedBit(int relationship) =>
        1UL << (relationship < ToOnesInFlags ? relationship : (relationship - ToOnesInFlags) % ToOnesInWord);

    private static ulong ChangedBit(int relationship) => LoadedBit(relationship) << (relationship < ToOnesInFlags ? ToOnesInFlags : ToOnesInWord);

    // The word with the two bits of a relationship.
    private ref ulong ToOneWord(int relationship)
    {
        if (relationship < ToOnesInFlags)
        {
            return ref _flags;
        }

        return ref GetFurtherToOnes()[(relationship - ToOnesInFlags) / ToOnesInWord];
    }

    private bool HasFurtherToOneChanges()
    {
        foreach (var word in GetFurtherToOnes())
        {
            if ((word & ~LoadedInWord) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void ForgetChangedColumns()
    {
        _changedColumns = 0;
        GetFurtherChanges().Clear();
    }
}
