using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;
using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Entities.Owned;
using Relata.Entities.Properties;
using Relata.Relational;

namespace Relata.CompilerServices;

/// <summary>The metadata of an entity class: its table, columns, keys and relationships. Immutable.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EntityType
{
    private readonly FrozenDictionary<string, Relationship> _relationships;
    private readonly FrozenDictionary<string, MappedColumn> _columns;

    // Positions are declared by the owners of lists, whose metadata may need this one.
    private readonly Lazy<ColumnMask?> _keyColumns;
    private readonly Lazy<ColumnMask?> _deferred;

    // By level of the base class; empty for a level without mapped properties.
    private readonly ImmutableArray<int>[] _baseSlots = [];
    private ImmutableArray<int> _listKeyColumns;

    private protected EntityType(EntityDefinition definition)
    {
        Name = definition.Name;
        Base = definition.Base;
        Root = Base?.Root ?? this;
        View = Root == this ? definition.View : Root.View;
        IsConcrete = Base?.IsConcrete ?? definition.IsConcrete;
        ReadsClassesLater = definition.ReadsClassesLater;
        var own = new QualifiedName(definition.Schema, definition.Table);
        Table = Base is null || IsConcrete ? own : Base.Table;
        var part = Base is null || IsConcrete || definition.IsJoined ? new TablePart(this, own) : Base.Parts[^1];
        Parts = Base is null || IsConcrete ? [part] : definition.IsJoined ? Base.Parts.Add(part) : Base.Parts;
        var inherited = Base?.Columns ?? [];
        Columns =
        [
            .. inherited,
            .. definition.Columns.Select((column, i) => new MappedColumn(
                column, part, inherited.Length + i, isShared: part.Owner != this, isStored: !IsConcrete || i != definition.Discriminator)),
        ];
        ForeignKeys = [.. Base?.ForeignKeys ?? [], .. definition.ForeignKeys];
        ForeignKeyColumns = ColumnMask.Of(ForeignKeys.SelectMany(key => key.Columns));
        Owned = OwnedColumns.Of(Base?.Owned ?? [], definition.Owned, Columns);
        HasOwnedObjects = Owned.Any(value => value.IsObject);
        Relationships = [.. Base?.Relationships ?? [], .. definition.Relationships];
        Indexes = [.. Base?.Indexes ?? [], .. definition.Indexes];
        for (var i = 0; i < Relationships.Length; i++)
        {
            Relationships[i].Index = i;
        }

        Shortcuts = [.. Base?.Shortcuts ?? [], .. definition.Shortcuts];
        for (var i = 0; i < Shortcuts.Length; i++)
        {
            Shortcuts[i].Index = i;
        }

        LoadedValues = [.. Base?.LoadedValues ?? [], .. definition.LoadedValues];
        for (var i = 0; i < LoadedValues.Length; i++)
        {
            LoadedValues[i].Index = i;
        }

        Discriminator = definition.Discriminator is { } discriminator ? Columns[discriminator] : Base?.Discriminator;
        DiscriminatorValue = definition.DiscriminatorValue;

        Required = Base is null ? null : ColumnMask.Of(Columns.Where(column => column is { IsNullable: false, Column.IsNullable: true, IsWritten: true, HasDefault: false }).Select(column => column.Index));
        PlainTimes = ColumnMask.Of(Columns.Where(column => column is { Type: ColumnType.DateTime, Format: null, IsWritten: true, Timestamp: Refresh.None }).Select(column => column.Index));
        IsReadBack = Columns.Any(column => column.Refresh != Refresh.None);
        IsWrittenWhole = Columns.All(column => column.IsWritten && !column.HasDefault);
        Ordinals = [.. Enumerable.Range(0, Columns.Length)];
        OrdinalsButFirst = [.. Ordinals.Skip(1)];
        HasTimestamps = Columns.Any(column => column.SetBySession != Refresh.None);
        Moments = definition.Moments | (Base?.Moments ?? EntityMoment.None);
        Version = Columns.FirstOrDefault(column => column.Version is not null);
        SoftDelete = Columns.FirstOrDefault(column => column.IsSoftDelete);
        ComparesChanges = definition.ComparesChanges || Base?.ComparesChanges == true;
        KeyLength = Columns.TakeWhile(column => column.IsPrimaryKey).Count();
        HasOneSpellingOfKeys = Columns.Take(KeyLength).All(column => column.IsExact && column.Type is >= ColumnType.Byte and <= ColumnType.UInt64 or ColumnType.Guid);
        KeyOrdinals = [.. Enumerable.Range(0, KeyLength)];
        GuidParts = KeyLength > 1 && !IsView ? [.. KeyOrdinals.Where(IsGuidPart)] : [];
        IndexedForeignKeys = ForeignKeyIndexes.Of(this);
        HasSharedColumns = ForeignKeys.SelectMany(key => key.Columns).GroupBy(column => column).Any(keys => keys.Skip(1).Any());
        _keyColumns = new(FindKeyColumns);
        _deferred = new(() => ColumnMask.Of(Columns.Where(column => column.IsDeferred).Select(column => column.Index))?.Except(KeyColumns));
        _columns = Columns.ToFrozenDictionary(column => column.Property);
        _relationships = Relationships.Concat(Shortcuts).ToFrozenDictionary(relationship => relationship.Name);
        if (Base is not null)
        {
            _baseSlots = Base._baseSlots;
        }
        else if (!definition.Bases.IsEmpty)
        {
            _baseSlots = new ImmutableArray<int>[definition.Bases.Max(each => each.Level) + 1];
            foreach (var (level, slots) in definition.Bases)
            {
                _baseSlots[level] = slots;
            }
        }
    }

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    /// <summary>The class.</summary>
    public abstract Type ClrType { get; }

    /// <summary>
    /// The table that stores the entity; in a hierarchy, that of the root, which has a row for each entity. In a hierarchy with a table for each class, that of the
    /// class, which does not exist if it is abstract.
    /// </summary>
    internal QualifiedName Table { get; }

    /// <summary>Whether each class of the hierarchy that is not abstract has a table of its own with all its columns.</summary>
    internal bool IsConcrete { get; }

    /// <summary>Of the root of a hierarchy, whether queries read the columns of derived classes by a further SELECT for each class.</summary>
    internal bool ReadsClassesLater { get; }

    /// <summary>Whether lists of other entities are looked up by a property of this one.</summary>
    internal bool HasListKeys => !ListKeyColumns.IsEmpty;

    /// <summary>The ordinals of the columns by which lists of other entities are looked up.</summary>
    internal ImmutableArray<int> ListKeyColumns => _listKeyColumns.IsDefault
        ? _listKeyColumns = [.. Columns.Where(column => Relationships.Any(relationship => relationship is ToOne { Inverse: ToMany { Key: { } key } } && key.Property == column.Property)).Select(column => column.Index)]
        : _listKeyColumns;

    /// <summary>Whether each column of a row is written by the program.</summary>
    internal bool IsWrittenWhole { get; }

    /// <summary>The ordinals of all columns.</summary>
    internal ImmutableArray<int> Ordinals { get; }

    /// <summary>The ordinals of all columns but the first, which is the key that the database generates, if it does.</summary>
    internal ImmutableArray<int> OrdinalsButFirst { get; }

    /// <summary>The tables that store the entity, that of the root first: one, unless the class, or one that it derives from, has a table that is joined to that of its base.</summary>
    internal ImmutableArray<TablePart> Parts { get; }

    /// <summary>The view that stores the entity, whose rows are only read; null for a table.</summary>
    internal ViewDefinition? View { get; }

    /// <summary>Whether the entity is stored in a view.</summary>
    internal bool IsView => View is not null;

    /// <summary>Whether the rows have no primary key, so that each that is read is an object of its own. Only views may have none.</summary>
    internal bool IsKeyless => KeyLength == 0;

    /// <summary>The entity that the class derives from; null for none. Columns and relationships of the base keep their ordinals.</summary>
    internal EntityType? Base { get; }

    /// <summary>The class at the top of the hierarchy, or the class itself. Its primary key identifies the entities of all classes.</summary>
    internal EntityType Root { get; }

    /// <summary>The column that tells the class of a row; null if the class belongs to no hierarchy.</summary>
    internal MappedColumn? Discriminator { get; }

    /// <summary>The value of the discriminator for entities of exactly this class; null if it is abstract or belongs to no hierarchy.</summary>
    internal object? DiscriminatorValue { get; }

    /// <summary>The class and the classes that derive from it, each after its base.</summary>
    internal Hierarchy Hierarchy => field ??= Hierarchy.Of(this);

    /// <summary>The columns, primary key columns first. Every SELECT lists them in this order.</summary>
    internal ImmutableArray<MappedColumn> Columns { get; }

    /// <summary>The values that are stored in several columns, each before those that are parts of it.</summary>
    internal ImmutableArray<OwnedValue> Owned { get; }

    /// <summary>Whether one of these values is an object whose properties can be set.</summary>
    internal bool HasOwnedObjects { get; }

    /// <summary>The number of primary key columns.</summary>
    internal int KeyLength { get; }

    /// <summary>The ordinals of the columns of the primary key.</summary>
    internal ImmutableArray<int> KeyOrdinals { get; }

    /// <summary>What the database does with foreign keys that refer to the primary key when it changes, unless they say otherwise.</summary>
    internal OnUpdate KeyOnUpdate => Root.Columns.Take(KeyLength).Any(column => column.OnUpdate == OnUpdate.Cascade) ? OnUpdate.Cascade : OnUpdate.NoAction;

    /// <summary>The types of the primary key columns.</summary>
    internal ImmutableArray<ColumnType> KeyTypes => [.. Columns.Take(KeyLength).Select(column => column.Type)];

    /// <summary>Whether keys that differ in .NET never identify one row: those of integers and GUIDs. A server may hold texts equal that differ, and times whose difference it does not store.</summary>
    internal bool HasOneSpellingOfKeys { get; }

    /// <summary>Whether the database makes values of a written row, which are read back.</summary>
    internal bool IsReadBack { get; }

    /// <summary>The moments for which the class, or one that it derives from, has a partial method.</summary>
    internal EntityMoment Moments { get; }

    /// <summary>Whether a column has the time at which its row is written, or the user who writes it.</summary>
    internal bool HasTimestamps { get; }

    /// <summary>The column with the version of the row, which writes compare; null for none.</summary>
    internal MappedColumn? Version { get; }

    /// <summary>The column that says that the row is deleted; null for none.</summary>
    internal MappedColumn? SoftDelete { get; }

    /// <summary>Whether an UPDATE compares the columns that it changes with what was read.</summary>
    internal bool ComparesChanges { get; }

    /// <summary>
    /// The columns that every query reads: the primary key, the discriminator, the version, the foreign keys, by which relationships are loaded and followed, and unique columns, by which
    /// a flush orders its writes, positions in lists, and the keys of lists. Null for a view that has none of these.
    /// </summary>
    internal ColumnMask? KeyColumns => _keyColumns.Value;

    /// <summary>The columns that queries do not read unless an option says so; null for none.</summary>
    internal ColumnMask? Deferred => _deferred.Value;

    /// <summary>The columns with a <see cref="DateTime"/> that have no converter, so that the kind of a value is not stored. Null for none.</summary>
    internal ColumnMask? PlainTimes { get; }

    /// <summary>
    /// The columns of a derived class that must have a value: the table does not check them, because the rows of other classes have none. Null for none.
    /// </summary>
    internal ColumnMask? Required { get; }

    /// <summary>The columns with times that identify rows: those of the primary key, of foreign keys, and of unique indexes.</summary>
    internal ImmutableArray<int> KeyTimes => field.IsDefault
        ? field =
        [
            .. KeyOrdinals.Concat(ForeignKeys.SelectMany(key => key.Columns)).Concat(Indexes.Where(index => index.IsUnique).SelectMany(index => index.Columns)).Distinct()
                .Where(column => Columns[column].Type is ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.TimeOnly or ColumnType.TimeSpan),
        ]
        : field;

    /// <summary>The foreign keys of the table.</summary>
    internal ImmutableArray<ForeignKey> ForeignKeys { get; }

    /// <summary>The columns of the foreign keys; null for none.</summary>
    internal ColumnMask? ForeignKeyColumns { get; }

    /// <summary>The relationships, to-one relationships first; in a derived class, after those of its base.</summary>
    internal ImmutableArray<Relationship> Relationships { get; }

    /// <summary>The shortcuts across a link class. They have no rows of their own, so that loads, flushes and merges go through the relationships that they cross.</summary>
    internal ImmutableArray<ToMany> Shortcuts { get; }

    /// <summary>The relationships whose lists keep the order of entities of this class in one of its columns.</summary>
    internal ImmutableArray<ToMany> OrderedLists => field.IsDefault
        ? field = [.. ForeignKeys.SelectMany(key => key.PrincipalRelationships).OfType<ToMany>().Where(list => list.Position is not null && IsOrDerivesFrom(list.Related))]
        : field;

    /// <summary>The columns by which lists of entities of this class are looked up.</summary>
    private IEnumerable<int> ListKeys => ForeignKeys.SelectMany(key => key.PrincipalRelationships)
        .Where(list => list.Key is not null && IsOrDerivesFrom(list.Related)).Select(list => FindColumn(list.Key!.Property)!.Index);

    /// <summary>The relationships that are only read.</summary>
    internal ImmutableArray<Relationship> ViewOnly => field.IsDefault ? field = [.. Relationships.Where(relationship => relationship.IsViewOnly)] : field;

    /// <summary>Whether a column keeps the order of a list, so that only the list sets it.</summary>
    internal bool IsPosition(int column)
    {
        foreach (var list in OrderedLists)
        {
            if (list.PositionColumn!.Index == column)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The properties that have no column and that queries compute.</summary>
    internal ImmutableArray<LoadedValue> LoadedValues { get; }

    /// <summary>The indexes of the table.</summary>
    internal ImmutableArray<MappedIndex> Indexes { get; }

    /// <summary>The indexes that the class itself declares, without those of its base.</summary>
    internal IEnumerable<MappedIndex> OwnIndexes => Indexes.Skip(Base?.Indexes.Length ?? 0);

    /// <summary>The foreign keys that get an index of their own, because no other index begins with them.</summary>
    internal ImmutableArray<ForeignKey> IndexedForeignKeys { get; }

    /// <summary>Whether a column belongs to several foreign keys.</summary>
    internal bool HasSharedColumns { get; }

    /// <summary>The column whose values the database generates; null if there is none.</summary>
    internal MappedColumn? GeneratedColumn => Columns[0].Column.IsGenerated ? Columns[0] : null;

    /// <summary>The column that a property is mapped to; null if there is none.</summary>
    /// <param name="property">The property path from the entity to the value.</param>
    internal MappedColumn? FindColumn(string property) => _columns.GetValueOrDefault(property);

    /// <summary>The value of several columns that a property holds; null if there is none.</summary>
    /// <param name="property">The property path from the entity to the value.</param>
    internal OwnedValue? FindOwned(string property)
    {
        foreach (var value in Owned)
        {
            if (value.Path == property)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The relationship or shortcut with the name of a property; null if there is none.</summary>
    internal Relationship? FindRelationship(string property) => _relationships.GetValueOrDefault(property);

    /// <summary>The loaded value with the name of a property; null if there is none.</summary>
    internal LoadedValue? FindLoadedValue(string property)
    {
        foreach (var value in LoadedValues)
        {
            if (value.Name == property)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The type of a column, by its index.</summary>
    public ColumnType GetColumnType(int column) => Columns[column].Type;

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Whether the class is the given one or derives from it.</summary>
    internal bool IsOrDerivesFrom(EntityType other)
    {
        var type = this;
        while (type != other && type.Base is { } parent)
        {
            type = parent;
        }

        return type == other;
    }

    /// <summary>Whether the entity is of the class or of one that derives from it.</summary>
    internal abstract bool IsInstance(Entity entity);

    internal Relationship GetRelationship(string property) => _relationships[property];

    internal ForeignKey GetForeignKey(string name) => ForeignKeys.First(key => key.Name == name);

    /// <summary>Whether an index, or the primary key, begins with the columns, in any order.</summary>
    internal bool IsIndexed(ImmutableArray<int> columns) => ForeignKeyIndexes.IsIndexed(this, columns);

    internal int GetBaseSlot(int level, int place) => _baseSlots[level][place];

    /// <summary>Copies columns and to-one relationships without calling setters.</summary>
    internal abstract void Copy(Entity source, Entity target);

    /// <summary>Replaces the owned objects of a copy by records of them, so that a later change of an object does not change the copy.</summary>
    internal abstract void DetachOwned(Entity copy);

    /// <summary>Creates an owned value from its columns in a row; null if the row has none.</summary>
    /// <param name="owned">The ordinal of the value.</param>
    /// <param name="row">The row.</param>
    /// <param name="first">The position of its first column in the row.</param>
    internal abstract object? ReadOwned<TRow>(int owned, ref TRow row, int first)
        where TRow : struct, IRow;

    /// <summary>The primary key, boxed, for error messages and for callers that do not know its type.</summary>
    internal abstract object GetKey(Entity entity);

    /// <summary>Whether two entities have the same primary key.</summary>
    internal abstract bool HasSameKey(Entity entity, Entity other);

    /// <summary>Creates an empty instance.</summary>
    internal abstract Entity Create();

    /// <summary>Calls the visitor with the class and its key type.</summary>
    internal abstract TResult Accept<TVisitor, TResult>(TVisitor visitor)
        where TVisitor : struct, IEntityVisitor<TResult>;

    /// <summary>Whether the primary key differs from the default value of its type.</summary>
    internal abstract bool HasKey(Entity entity);

    /// <summary>Sets the primary key to a value that the database has generated.</summary>
    internal abstract void SetGeneratedKey(Entity entity, long key);

    /// <summary>Takes a generated primary key back.</summary>
    internal abstract void ClearKey(Entity entity);

    /// <summary>Generates the primary key if it is a <see cref="Guid"/> and not yet set.</summary>
    internal abstract void GenerateGuid(Entity entity);

    /// <summary>The parts of a composite primary key that are a <see cref="Guid"/> and made by the program alone.</summary>
    internal ImmutableArray<int> GuidParts { get; }

    /// <summary>The columns that an access to one of them loads together.</summary>
    /// <remarks>
    /// A deferred column is loaded alone or with its group, because it may be large. The other columns are loaded together: one statement for an entity.
    /// </remarks>
    internal ColumnMask GroupOf(MappedColumn column) =>
        column is { IsDeferred: true, DeferredGroup: null }
            ? ColumnMask.Of(column.Index)!
            : ColumnMask.Of(Columns.Where(other => other.IsDeferred == column.IsDeferred && other.DeferredGroup == column.DeferredGroup).Select(other => other.Index))!;

    /// <summary>The values of columns by their ordinals, boxed; null for those that are not loaded.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="columns">The columns; null for all. The value of another is null.</param>
    internal abstract object?[] GetValues(Entity entity, ColumnMask? columns = null);

    /// <summary>The value of one column, boxed.</summary>
    internal abstract object? GetValue(Entity entity, int column);

    /// <summary>Whether the value of a column is null.</summary>
    internal abstract bool IsNull(Entity entity, int column);

    /// <summary>The kind of the time in a column; null if it has none.</summary>
    internal abstract DateTimeKind? KindOf(Entity entity, int column);

    /// <summary>The value of a short, int or long column that is not null.</summary>
    internal abstract long GetNumber(Entity entity, int column);

    /// <summary>Sets a short, int or long column without calling its setter.</summary>
    internal abstract void SetNumber(Entity entity, int column, long value);

    /// <summary>Sets one column to its stored value, without calling the setter.</summary>
    internal abstract void SetValue(Entity entity, int column, object? value);

    /// <summary>Sets columns that are loaded, without calling setters.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="values">The values of all columns, by their ordinals.</param>
    /// <param name="columns">The columns; null for all.</param>
    internal abstract void SetValues(Entity entity, object?[] values, ColumnMask? columns = null);

    private bool IsGuidPart(int column) =>
        Columns[column] is var part && (part.ClrType == typeof(Guid) || part.Format is { IsGuid: true } || (part.Type == ColumnType.Guid && part.ClrType.IsValueType));

    private ColumnMask? FindKeyColumns() => this.WholeOwned(ColumnMask.Of([
        .. Enumerable.Range(0, KeyLength),
        .. Discriminator is null ? [] : new[] { Discriminator.Index },
        .. Version is null ? [] : new[] { Version.Index },
        .. ForeignKeys.SelectMany(key => key.Columns),
        .. Indexes.Where(index => index.IsUnique).SelectMany(index => index.Columns),
        .. OrderedLists.Select(list => list.PositionColumn!.Index),
        .. ListKeys]));
}
