using Relata.Entities.Metadata.Hierarchies;
using Relata.Relational;
using Relata.Values.Formats;

namespace Relata.Entities.Metadata;

/// <summary>A column and the entity property that is mapped to it.</summary>
internal sealed class MappedColumn
{
    private const string Xmin = "xmin";

    internal MappedColumn(ColumnDefinition definition, TablePart part, int index, bool isShared, bool isStored = true)
    {
        Part = part;
        IsNullable = definition.IsNullable;
        Property = definition.Property;
        ClrType = definition.ClrType;
        IsPrimaryKey = definition.IsPrimaryKey;
        OnUpdate = definition.OnUpdate;
        IsDeferred = definition.IsDeferred;
        DeferredGroup = definition.DeferredGroup;
        Format = definition.Format;
        Index = index;
        Timestamp = definition.Timestamp;
        Author = definition.Author;
        IsRefreshed = definition.Refresh.HasFlag(Refresh.OnInsert);
        Version = definition.Version;
        IsSoftDelete = definition.IsSoftDelete;
        IsStored = isStored;
        var isMade = definition.IsReadOnly || definition.Computation is not null || Version is VersionSource.Database or VersionSource.Xmin;
        IsWritten = isStored && !isMade;
        Refresh = definition.Refresh
            | (Version is VersionSource.Database or VersionSource.Xmin ? Refresh.OnInsert | Refresh.OnUpdate : Refresh.None)
            | (definition.Default is not null || isMade ? Refresh.OnInsert : Refresh.None)
            | (definition.Computation is not null ? Refresh.OnUpdate : Refresh.None);
        Column = new Column(Version == VersionSource.Xmin ? Xmin : definition.Name, definition.Type)
        {
            IsSystem = Version == VersionSource.Xmin,
            // The rows of other classes in the same table have no value.
            IsNullable = definition.IsNullable || isShared,
            MaxLength = definition.MaxLength,
            ElementType = (definition.Format as IArrayFormat)?.ElementType,
            Members = definition.Format?.Members,
            Flags = definition.Format?.Flags,
            IsGenerated = definition.IsGenerated && definition.BlockSize == 0,
            Default = definition.Default,
            Computation = definition.Computation is { } computation ? new(computation, definition.IsVirtual) : null,
            Sequence = definition.BlockSize == 0 ? Sequence(definition, part) : null,
        };
        Block = definition.BlockSize == 0 ? null : new KeyBlock(Sequence(definition, part), definition.BlockSize);
    }

    /// <summary>Where the program takes numbers for the key; null if it does not.</summary>
    public KeyBlock? Block { get; }

    /// <summary>The property path from the entity to the value: one name, or several separated by dots.</summary>
    public string Property { get; }

    /// <summary>The type of the property without <c>?</c>; for an enum, the enum type.</summary>
    public Type ClrType { get; }

    /// <summary>Whether the column belongs to the primary key.</summary>
    public bool IsPrimaryKey { get; }

    /// <summary>Of a column of the primary key, what the database does with foreign keys that refer to it when it changes.</summary>
    public OnUpdate OnUpdate { get; }

    /// <summary>Whether queries do not read the column unless an option says so.</summary>
    public bool IsDeferred { get; }

    /// <summary>The deferred columns that are loaded together with this one; null for none.</summary>
    public string? DeferredGroup { get; }

    /// <summary>The conversion of values for storage; null if they are stored unchanged.</summary>
    public ColumnFormat? Format { get; }

    /// <summary>Whether the program writes the column. The database makes the values of the others that are stored.</summary>
    public bool IsWritten { get; }

    /// <summary>Whether a table has the column. The discriminator of a hierarchy with a table for each class is a constant of the statements that read it.</summary>
    public bool IsStored { get; }

    /// <summary>Whether an INSERT leaves the column out if the property is not set.</summary>
    public bool HasDefault => Column.Default is not null;

    /// <summary>After which writes the value is read back.</summary>
    public Refresh Refresh { get; }

    /// <summary>Whether the database may change a value that it is given.</summary>
    public bool IsRefreshed { get; }

    /// <summary>Whether the database makes the value in a write. A column with a default that the program has set has the value that was sent.</summary>
    public bool IsMade(Refresh moment, bool isSent) => Refresh.HasFlag(moment) && !(isSent && HasDefault && !IsRefreshed);

    /// <summary>After which writes the value is the time of the write.</summary>
    public Refresh Timestamp { get; }

    /// <summary>After which writes the value is the user who writes.</summary>
    public Refresh Author { get; }

    /// <summary>After which writes the session sets the value by itself: a time, or a user.</summary>
    public Refresh SetBySession => Timestamp | Author;

    /// <summary>Who makes the values of the row's version; null for a column that is not the version.</summary>
    public VersionSource? Version { get; }

    /// <summary>Whether the column says that the row is deleted: by a time, or by true.</summary>
    public bool IsSoftDelete { get; }

    /// <summary>The value of the entity that the column is a part of; null for none.</summary>
    public OwnedValue? Owned { get; internal set; }

    /// <summary>The ordinal of the column in <see cref="EntityType.Columns"/>, by which generated code refers to it.</summary>
    public int Index { get; }

    /// <summary>The table that stores the column. A primary key is stored in each table of an entity, and read from that of the root.</summary>
    internal TablePart Part { get; }

    /// <summary>The name among all columns of the hierarchy, which may be in several tables. Equal names, whatever their case, are one column.</summary>
    internal string NameInHierarchy => field ??= Part.NameOf(Name);

    /// <summary>The column in the relational model.</summary>
    internal Column Column { get; }

    /// <summary>The name of the column in the database.</summary>
    public string Name => Column.Name;

    /// <summary>The type of the column's values.</summary>
    public ColumnType Type => Column.Type;

    /// <summary>Whether the column accepts NULL in rows of the entity. In a table that classes share, the columns of derived ones are nullable all the same.</summary>
    public bool IsNullable { get; }

    /// <summary>The maximum number of characters or bytes; null for no limit.</summary>
    public int? MaxLength => Column.MaxLength;

    /// <summary>
    /// Whether every server and .NET agree on which values are equal. Text is compared by the column's collation, which may ignore case,
    /// accents or trailing spaces.
    /// </summary>
    internal bool IsExact => Format?.IsExact ?? Type is not (ColumnType.String or ColumnType.Char);

    /// <inheritdoc />
    public override string ToString() => Property;

    private static QualifiedName? Sequence(ColumnDefinition definition, TablePart part) => definition.Sequence is { } sequence ? part.Table with { Name = sequence } : null;
}
