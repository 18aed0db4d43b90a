using System.Collections.Immutable;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Relational.Names;
using Relata.Sql;

namespace Relata.Mapping;

/// <summary>Creates the error for a clash of database names, in terms of the classes and properties that the names come from.</summary>
/// <param name="types">The entities of the model.</param>
/// <param name="dialect">The dialect of the database, with its rules for names.</param>
internal sealed class NameClashText(ImmutableArray<EntityType> types, Dialect dialect)
{
    private readonly NameRules _rules = dialect.Names;

    /// <summary>The error for two entities with the same table.</summary>
    public static MappingException SameTable(EntityType one, EntityType other, string tables)
    {
        var space = NamespaceOf(one, other) ?? NamespaceOf(other, one);
        return new MappingException(
            "REL121",
            $"{one.ClrType.FullName} and {other.ClrType.FullName} have {tables}. Give one of them another with "
            + "[Table(\"name\")], or choose the entities of this database: ModelSet.Of<...>() for those that hang together"
            + (space is null ? "." : $", ModelSet.InNamespace(\"{space}\") for those of a namespace."));
    }

    // Null where the namespace is none, or has the other entity in it or below it.
    private static string? NamespaceOf(EntityType one, EntityType other) =>
        one.ClrType.Namespace is { } space && !$"{other.ClrType.Namespace}.".StartsWith(space + ".", StringComparison.Ordinal) ? space : null;

    /// <summary>The error for two names that the database treats as equal.</summary>
    public MappingException Error(NameClash clash)
    {
        var (one, other) = (clash.First, clash.Second);
        var names = one.Name == other.Name
            ? $"the same name '{one.Name}'"
            : $"the names '{one.Name}' and '{other.Name}', which are one to this database: {_rules.Reason(one.Name, other.Name)}";
        return one.Kind == NameKind.Table && other.Kind == NameKind.Table
            ? SameTable(PartOf(one).Owner, PartOf(other).Owner, $"tables with {names}")
            : new MappingException(
                "REL137", $"{Describe(one)} and {Describe(other)} have {names}. {Advice(other.Kind is NameKind.Table or NameKind.PrimaryKey ? one : other)}");
    }

    private string Describe(TakenName name) => name.Kind switch
    {
        NameKind.Table => $"The table of {PartOf(name).Owner.Name}",
        NameKind.Column => $"The column of {Member(name)}",
        NameKind.Sequence => $"The sequence of {Member(name)}",
        NameKind.PrimaryKey => $"The primary key of {PartOf(name).Owner.Name}",
        NameKind.Index or NameKind.UniqueKey => $"An index of {PartOf(name).Owner.Name}",
        _ => $"A constraint of {Member(name)}",
    };

    // What the user must change to resolve the clash.
    private static string Advice(TakenName name) => name.Kind switch
    {
        NameKind.Table => "Give the table another name with [Table(\"name\")].",
        NameKind.Column or NameKind.ForeignKey or NameKind.Check => "Give the column another name with [Column(\"name\")].",
        NameKind.Sequence => "Give the sequence another name in [PrimaryKey].",
        NameKind.Index or NameKind.UniqueKey => "Give the index another name with [Index(Name = \"name\")].",
        _ => $"'{name.Name}' is the name the database gives to a primary key.",
    };

    private string Member(TakenName name)
    {
        var part = PartOf(name);
        var key = part.Owner.Columns.Take(part.IsRoot ? 0 : part.Key.Length).ToList();
        return $"{part.Owner.Name}." + name.Kind switch
        {
            NameKind.ForeignKey => TableMapper.ForeignKeys(part).Select(foreignKey => foreignKey.Name).Prepend(key.FirstOrDefault()?.Property).Skip(part.IsRoot ? 1 : 0).ElementAt(name.Index),
            NameKind.Check => new TableMapper(dialect).CheckedColumns(part).ElementAt(name.Index).Property,
            _ => key.Concat(TableMapper.MappedColumns(part)).ElementAt(name.Index).Property,
        };
    }

    private TablePart PartOf(TakenName name) => types.SelectMany(TableMapper.Parts).First(part => TableMapper.NameOf(part.Table, _rules) == name.Table);
}
