using Relata.Relational.Live;
using Relata.Scaffolding.Names;
using Relata.Schema;

namespace Relata.Scaffolding.Planning;

/// <summary>Plans the class of a table or view, with its columns and its key.</summary>
internal sealed class ClassPlanner(SchemaDialect dialect, string defaultSchema, List<UnmappedPart> reportOnly)
{
    /// <summary>The class; null for a table none of whose columns can be a property.</summary>
    public ClassPlan? Plan(LiveTable table, bool isView, NameScope scope)
    {
        var forms = table.Columns.Select(column => (Column: column, Form: dialect.Reader.FormOf(column))).ToList();
        if (forms.All(column => column.Form is null))
        {
            reportOnly.Add(new UnmappedPart(table.Name.ToString(), "it has no class: no column has a type that a property can have."));
            return null;
        }

        var singular = Singular.Of(Identifier.Pascal(table.Name.Name));
        var type = new ClassPlan(table, scope.Take(singular, singular + (isView ? "View" : "Row")))
        {
            Schema = dialect.Dialect.Names.HasSchemas && table.Name.Schema != defaultSchema ? table.Name.Schema : null,
        };
        var members = NameScope.OfClass(type.Name);
        foreach (var (column, form) in forms)
        {
            if (form is null)
            {
                LeaveOut(type, column, column.IsRowPeriod
                    ? $"{column.Computation!.Expression} has no property"
                    : $"the type {(column.Type.Name.Length == 0 ? "is missing, and" : column.Type.Name)} has no property");
            }
            else if (Mapped(table, column) is var mapped && mapped != column)
            {
                LeaveOut(type, column, $"its name differs from that of the column {mapped.Name} by case alone, and a class has one property for both");
            }
            else
            {
                var name = Identifier.Pascal(column.Name);
                type.Properties.Add(new PropertyPlan(column, members.Take(name, name + "Value"), form));
            }
        }

        type.IsView = isView || !HasKey(type);
        return type;
    }

    private static bool HasKey(ClassPlan type)
    {
        if (type.FindAll(type.Table.PrimaryKey) is not { Count: > 0 } key
            || key.Any(part => part.Form.Type is ColumnType.Single or ColumnType.Double or ColumnType.Bytes or ColumnType.Array or ColumnType.Json || part.Column.Computation is not null))
        {
            type.Unmapped.Add(new UnmappedPart(
                type.Table.Name.ToString(),
                type.Table.PrimaryKey.Count == 0
                    ? "it has no primary key. Its class has [View]: its rows are read and not written, and no relationship leads to them."
                    : "no property can be its primary key. Its class has [View]: its rows are read and not written, and no relationship leads to them."));
            return false;
        }

        type.Key.AddRange(key);
        foreach (var part in key)
        {
            part.IsKey = true;
        }

        return true;
    }

    // Of columns whose names differ by case alone, the one that is in the key, or the first.
    private static LiveColumn Mapped(LiveTable table, LiveColumn column) =>
        table.Columns.Where(other => other.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)).OrderByDescending(other => table.PrimaryKey.Contains(other.Name)).First();

    private void LeaveOut(ClassPlan type, LiveColumn column, string why)
    {
        var isRequired = column is { IsNullable: false, Default: null, IsCounted: false, Sequence: null, Computation: null };
        var reason = why + (isRequired ? ". The column is NOT NULL and has no default: no row can be inserted through the class." : ".");
        type.LeftOut.Add((column, reason));
        reportOnly.Add(new UnmappedPart($"{type.Table.Name}.{column.Name}", reason));
    }
}
