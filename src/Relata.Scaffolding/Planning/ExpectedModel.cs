using System.Globalization;
using Relata.Relational;
using Relata.Schema;
using Relata.Sql.Expressions;

namespace Relata.Scaffolding.Planning;

/// <summary>The relational model that the classes will have once they are compiled, for the comparison with the database.</summary>
internal static class ExpectedModel
{
    /// <summary>The tables of the classes.</summary>
    public static RelationalModel Of(ModelPlan model, SchemaDialect dialect) => new(
        [.. model.Classes.Where(type => !type.IsView).Select(type => Table(type, dialect))],
        [.. model.Classes.SelectMany(type => type.Key.Select(type.SequenceOf)).OfType<QualifiedName>().Distinct().Select(name => new Sequence(name))]);

    // As Mapping/TableMapper maps them.
    private static Table Table(ClassPlan type, SchemaDialect dialect)
    {
        ValueList<ForeignKeyConstraint> keys = [.. type.References.Select(reference => ForeignKey(type, reference))];
        var excluded = dialect.Dialect.Unchecked(keys);
        return new Table(
            type.Table.Name with { Schema = type.Schema },
            [.. type.Properties.Select(property => Column(type, property))],
            [.. type.Key.Select(property => property.Column.Name)])
        {
            ForeignKeys = keys,
            Indexes = [.. type.IsLinkTable ? [] : type.Indexes.Select(index => new TableIndex(index.Name ?? $"ix_{type.Table.Name.Name}_{string.Join('_', index.Properties.Select(property => property.Column.Name))}", Names(index.Properties), index.IsUnique) { Where = index.Where }), .. OfForeignKeys(type, dialect)],
            Checks = [.. type.Properties.Where(property => LengthOf(type, property) is not null && !excluded.Contains(property.Column.Name)).Select(property => Check(type, property, dialect))],
        };
    }

    private static Column Column(ClassPlan type, PropertyPlan property) => new(property.Column.Name, property.Form.Type)
    {
        IsNullable = property.IsNullable,
        MaxLength = LengthOf(type, property),
        ElementType = property.Form.ElementType,
        IsGenerated = property.IsGenerated,
        Sequence = type.SequenceOf(property),
        Default = property.Default,
        Computation = property.Column.Computation,
    };

    // The columns of a link table have the lengths of the keys.
    private static int? LengthOf(ClassPlan type, PropertyPlan property)
    {
        var length = type.IsLinkTable ? type.References.SelectMany(reference => reference.Columns.Zip(reference.Key)).First(pair => pair.First == property).Second.Form.MaxLength : property.Form.MaxLength;
        return length > 0 ? length : null;
    }

    private static ForeignKeyConstraint ForeignKey(ClassPlan type, ReferencePlan reference) => new(
        $"fk_{type.Table.Name.Name}_{string.Join('_', reference.Columns.Select(column => column.Column.Name))}",
        Names(reference.Columns),
        reference.Principal.Table.Name with { Schema = reference.Principal.Schema },
        Names(reference.Key))
    {
        OnDelete = type.IsLinkTable ? OnDelete.NoAction : reference.OnDelete,
        OnUpdate = type.IsLinkTable ? OnUpdate.NoAction : reference.OnUpdate,
    };

    private static List<TableIndex> OfForeignKeys(ClassPlan type, SchemaDialect dialect)
    {
        List<IReadOnlyList<PropertyPlan>> indexed = [];
        foreach (var reference in type.References.Where(reference => (reference.IsIndexed || type.IsLinkTable) && !HasIndex(reference.Columns)).OrderByDescending(reference => reference.Columns.Count))
        {
            if (!indexed.Exists(other => PropertyPlan.BeginsWith(other, reference.Columns)))
            {
                indexed.Add(reference.Columns);
            }
        }

        return [.. indexed.Select(columns => new TableIndex(dialect.Dialect.Names.Shortened($"ix_{type.Table.Name.Name}_{string.Join('_', Names(columns))}"), Names(columns), IsUnique: false))];

        bool HasIndex(IReadOnlyList<PropertyPlan> columns) => PropertyPlan.BeginsWith(type.Key, columns) || (!type.IsLinkTable && type.Indexes.Exists(index => index.Where is null && PropertyPlan.BeginsWith(index.Properties, columns)));
    }

    private static CheckConstraint Check(ClassPlan type, PropertyPlan property, SchemaDialect dialect) => new(
        dialect.Dialect.Names.Shortened($"ck_{type.Table.Name.Name}_{property.Column.Name}_length"),
        string.Create(CultureInfo.InvariantCulture, $"{dialect.Dialect.FunctionName(SqlFunction.Length)}({dialect.Dialect.Quote(property.Column.Name)}) <= {LengthOf(type, property)}"));

    private static ValueList<string> Names(IEnumerable<PropertyPlan> properties) => [.. properties.Select(property => property.Column.Name)];
}
