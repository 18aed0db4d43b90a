using Relata.Mapping;
using Relata.Sql;

namespace Relata.Schema;

/// <summary>Refuses names that the database would take for one: it skips what it believes to be there, without an error.</summary>
internal sealed class NameClashes(NameRules rules)
{
    private readonly Dictionary<(string Scope, string Name), SchemaName> _taken = [];

    /// <exception cref="MappingException">Two tables, columns, indexes, constraints or sequences have names that are one to the database.</exception>
    public void Check(IReadOnlyCollection<EntityType> types)
    {
        foreach (var type in types)
        {
            Add(SchemaOf(type), new SchemaName(NameKind.Table, type.Table.Name, type));
        }

        foreach (var type in types)
        {
            CheckTable(type);
        }
    }

    /// <summary>Two entities have one table.</summary>
    public static MappingException SameTable(EntityType one, EntityType other, string tables) => new(
        "REL121",
        $"{one.ClrType.FullName} and {other.ClrType.FullName} have {tables}. Give one of them another with "
        + "[Table(\"name\")], or choose the entities of this database: ModelSet.Of<...>() for those that hang together, "
        + $"ModelSet.InNamespace(\"{one.ClrType.Namespace}\") for those of a namespace.");

    private void CheckTable(EntityType type)
    {
        var (schema, table) = (SchemaOf(type), $"{SchemaOf(type)}\0{rules.Identity(type.Table.Name)}");
        foreach (var column in type.Columns)
        {
            Add($"{table}\0column", new SchemaName(NameKind.Column, column.Name, type, column.Property));
        }

        if (type.GeneratedColumn is { Column.Sequence.Name: var sequence } key)
        {
            Add(schema, new SchemaName(NameKind.Sequence, sequence, type, key.Property));
        }

        if (rules.NamesPrimaryKeys)
        {
            Add(schema, new SchemaName(NameKind.PrimaryKey, rules.PrimaryKey(type.Table.Name), type));
        }

        foreach (var index in type.Indexes)
        {
            Add(rules.IndexesBelongToTables ? $"{table}\0index" : schema, new SchemaName(NameKind.Index, SchemaNames.Index(type, index, rules), type));
        }

        foreach (var foreign in type.ForeignKeys)
        {
            var name = new SchemaName(NameKind.Constraint, SchemaNames.ForeignKey(type, foreign, rules), type, foreign.Name);
            Add($"{table}\0constraint", name);
            if (rules.IndexesForeignKeys)
            {
                Add($"{table}\0index", name);
            }
        }

        foreach (var column in type.Columns.Where(column => column.MaxLength is not null))
        {
            Add($"{table}\0constraint", new SchemaName(NameKind.Constraint, SchemaNames.Length(type, column, rules), type, column.Property));
        }
    }

    private void Add(string scope, SchemaName added)
    {
        var key = (scope, rules.Identity(added.Name));
        if (!_taken.TryAdd(key, added) && !added.IsSharedWith(_taken[key]))
        {
            throw Clash(_taken[key], added);
        }
    }

    // A table without a schema is in the connection's own, which another table may name.
    private string SchemaOf(EntityType type) => rules.HasSchemas ? rules.Identity(type.Table.Schema ?? rules.DefaultSchema) : "";

    private MappingException Clash(SchemaName one, SchemaName other)
    {
        var names = one.Name == other.Name
            ? $"the same name '{one.Name}'"
            : $"the names '{one.Name}' and '{other.Name}', which are one to this database: {rules.Reason(one.Name, other.Name)}";
        return one.Kind == NameKind.Table && other.Kind == NameKind.Table
            ? SameTable(one.Type, other.Type, $"tables with {names}")
            : new MappingException("REL137", $"{one} and {other} have {names}. {(other.Kind is NameKind.Table or NameKind.PrimaryKey ? one : other).Cure}");
    }
}
