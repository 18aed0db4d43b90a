using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Relata.Entities.Metadata.Hierarchies;

/// <summary>A class and the classes that derive from it. For a class without derived classes, the class alone.</summary>
internal sealed class Hierarchy
{
    private readonly FrozenDictionary<string, EntityType>? _byText;
    private readonly FrozenDictionary<long, EntityType>? _byNumber;

    private Hierarchy(EntityType top)
    {
        Top = top;
        Types = [.. Below(top)];
        Columns = Types.Length == 1 ? top.Columns : [.. Types.SelectMany(type => type.Columns).DistinctBy(column => column.NameInHierarchy, StringComparer.OrdinalIgnoreCase)];
        Relationships = Types.Length == 1 ? top.Relationships : [.. Types.SelectMany(type => type.Relationships).Distinct()];
        ForeignKeys = Types.Length == 1 ? top.ForeignKeys : [.. Types.SelectMany(type => type.ForeignKeys).Distinct()];
        Stored = !top.IsConcrete ? [top.Root] : [.. Types.Where(type => type.DiscriminatorValue is not null)];
        JoinedParts = [.. top.Parts.Skip(1), .. Types.Skip(1).SelectMany(type => type.Parts.Skip(top.Parts.Length)).Distinct()];
        Values = [.. Types.Where(type => type.DiscriminatorValue is not null).Select(StoredValue)];
        if (top.Discriminator is null)
        {
            return;
        }

        // Whatever class is used first, the whole table is checked.
        _ = top.Base?.Root.Hierarchy;
        HierarchyChecks.Check(this);
        var concrete = Types.Where(type => type.DiscriminatorValue is not null);
        if (IsText)
        {
            _byText = concrete.ToFrozenDictionary(type => (string)StoredValue(type), StringComparer.Ordinal);
        }
        else
        {
            _byNumber = concrete.ToFrozenDictionary(type => (long)(int)StoredValue(type));
        }
    }

    /// <summary>The class.</summary>
    public EntityType Top { get; }

    /// <summary>The class and those that derive from it, each after its base.</summary>
    public ImmutableArray<EntityType> Types { get; }

    /// <summary>The columns of all classes, those of the top first. Classes beside each other may share a column.</summary>
    public ImmutableArray<MappedColumn> Columns { get; }

    /// <summary>The relationships of all classes, those of the top first.</summary>
    public ImmutableArray<Relationship> Relationships { get; }

    /// <summary>The foreign keys of all classes, those of the top first.</summary>
    public ImmutableArray<ForeignKey> ForeignKeys { get; }

    /// <summary>The roots of the entities with whose rows the database deletes rows of this hierarchy by ON DELETE CASCADE, at once or step by step.</summary>
    public FrozenSet<EntityType> CascadingPrincipals => field ??= FindCascadingPrincipals();

    /// <summary>
    /// The tables of all classes beside that of the root, each after the one that it is joined to. Every entity has rows in the first ones, which are those of the top.
    /// </summary>
    public ImmutableArray<TablePart> JoinedParts { get; }

    /// <summary>
    /// The classes whose tables have a row for each entity: the root; in a hierarchy with a table for each class, the class and those that derive from it, without abstract ones.
    /// </summary>
    public ImmutableArray<EntityType> Stored { get; }

    /// <summary>The stored values of the discriminator: texts or <see cref="int"/> numbers.</summary>
    public ImmutableArray<object> Values { get; }

    /// <summary>Whether a row of the table may be of a class outside, so that a SELECT needs a condition.</summary>
    public bool IsRestricted => Top.Base is not null && !Top.IsConcrete;

    /// <summary>Whether entities of several classes may be read.</summary>
    public bool IsPolymorphic => Top.Discriminator is not null;

    /// <summary>Whether the discriminator is stored as text; otherwise as a number.</summary>
    public bool IsText => Top.Discriminator!.Type == ColumnType.String;

    public static Hierarchy Of(EntityType top) => new(top);

    /// <summary>The number of a table among those that derived classes of its hierarchy declare, from 1.</summary>
    public static int NumberOf(TablePart part) => Below(part.Owner.Root).Where(type => type.Base is not null && type.Parts[^1].Owner == type).TakeWhile(type => type != part.Owner).Count() + 1;

    /// <summary>The stored value of the discriminator of a class.</summary>
    public static object StoredValue(EntityType type)
    {
        var value = type.Discriminator!.Format?.ToStored(type.DiscriminatorValue!) ?? type.DiscriminatorValue!;
        return value is string ? value : Convert.ToInt32(value, CultureInfo.InvariantCulture);
    }

    /// <summary>The class of a row, by its discriminator; null if no class has the value.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">The position of the discriminator in the row, which is not NULL.</param>
    public EntityType? Select<TRow>(ref TRow row, int place)
        where TRow : struct, IRow => IsText ? _byText!.GetValueOrDefault(row.Get<string>(place)) : _byNumber!.GetValueOrDefault(Number(ref row, place));

    /// <summary>The value of a discriminator, for messages.</summary>
    public string Describe<TRow>(ref TRow row, int place)
        where TRow : struct, IRow => IsText ? $"'{row.Get<string>(place)}'" : Number(ref row, place).ToString(CultureInfo.InvariantCulture);

    private long Number<TRow>(ref TRow row, int place)
        where TRow : struct, IRow => Top.Discriminator!.Type switch
        {
            ColumnType.Byte => row.Get<byte>(place),
            ColumnType.SByte => row.Get<sbyte>(place),
            ColumnType.Int16 => row.Get<short>(place),
            ColumnType.UInt16 => row.Get<ushort>(place),
            _ => row.Get<int>(place),
        };

    private FrozenSet<EntityType> FindCascadingPrincipals()
    {
        var found = new HashSet<EntityType>();
        var open = new Stack<Hierarchy>([this]);
        while (open.TryPop(out var next))
        {
            foreach (var key in next.ForeignKeys)
            {
                if (key.OnDelete == OnDelete.Cascade && found.Add(key.Principal.Root))
                {
                    open.Push(key.Principal.Root.Hierarchy);
                }
            }
        }

        return found.ToFrozenSet();
    }

    private static IEnumerable<EntityType> Below(EntityType type) =>
        ModelSet.DerivedFrom(type).OrderBy(derived => derived.ClrType.FullName, StringComparer.Ordinal).SelectMany(Below).Prepend(type);
}
