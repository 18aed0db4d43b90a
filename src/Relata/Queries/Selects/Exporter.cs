using System.Collections.Immutable;
using Relata.Queries.Operands;
using Relata.Relational;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Selects;

/// <summary>Selects what a row is made of under names, for the SELECT around it to read by these names.</summary>
/// <param name="rows">The SELECT that will be around.</param>
/// <param name="alias">The name the sub-select will have there.</param>
internal sealed class Exporter(SelectBuilder rows, string alias)
{
    private readonly HashSet<string> _names = [];

    public List<SelectItem> Items { get; } = [];

    /// <summary>The values a row is made of, in the order a reader of it reads them.</summary>
    public static IEnumerable<SqlExpression> Scalars(Operand row) => row switch
    {
        ScalarOperand scalar => [SqlLogic.Exact(scalar).Sql],
        EntityOperand entity => Enumerable.Range(0, entity.Type.Columns.Length).Select(entity.Reference.OfRow),
        ObjectOperand made => made.Arguments.Concat(made.Bindings.Select(binding => binding.Operand)).SelectMany(Scalars),
        RawOperand raw => [new AllColumnsExpression(raw.Alias)],
        ValueOperand => [],
        _ => throw NotAResult(row),
    };

    public Operand Export(Operand row)
    {
        if (row is EntityOperand root)
        {
            _ = Scalars(root).Zip(root.Type.Columns, (sql, column) => Add(sql, column.Name)).Count();
            return new EntityOperand(new TableReference(root.Type, alias), rows, root.IsOptional) { Path = root.Path };
        }

        return ExportPart(row);
    }

    /// <summary>A value of the row, or of its order, as it is read from outside.</summary>
    public SqlExpression Export(SqlExpression sql)
    {
        var item = Items.Find(item => item.Expression == sql);
        return item is null ? Add(sql, "o") : new DerivedColumnExpression(alias, item.Name!, sql.Type);
    }

    /// <summary>A row of nothing but values of the query needs a column too: its rows are counted.</summary>
    public void AddOneIfEmpty()
    {
        if (Items.Count == 0)
        {
            _ = Add(new LiteralExpression(1, ColumnType.Int32), "c");
        }
    }

    private Operand ExportPart(Operand part) => part switch
    {
        ScalarOperand scalar => new ScalarOperand(
            Add(SqlLogic.Exact(scalar).Sql, "c"), scalar.Type, scalar.IsNullable && scalar.Type != typeof(bool), scalar.Format),
        EntityOperand entity => new EntityOperand(EntityReference.Of(entity.Type, ExportColumns(entity)), rows, entity.IsOptional) { Path = entity.Path },
        ObjectOperand made => made.Map(ExportPart),
        ValueOperand value => value,
        RawOperand raw => ExportRaw(raw),
        _ => throw NotAResult(part),
    };

    // Its columns keep their names, whatever they are.
    private RawOperand ExportRaw(RawOperand raw)
    {
        Items.Add(new SelectItem(new AllColumnsExpression(raw.Alias)));
        return new RawOperand(raw.Raw, alias);
    }

    private static QueryTranslationException NotAResult(Operand part) => new(part is GroupOperand
        ? "A group cannot be a result, nor be paged. Select what is wanted of it first: .Select(g => new { g.Key, Count = g.Count() })."
        : "A list cannot be a part of a result. Count it, or load it with the entity by an option: Load.SelectIn(…).");

    private ImmutableArray<SqlExpression> ExportColumns(EntityOperand entity) =>
        [.. entity.Type.Columns.Select(column => Add(entity.Reference.OfRow(column.Index), column.Name))];

    private DerivedColumnExpression Add(SqlExpression sql, string name)
    {
        var unique = name;
        for (var number = 1; !_names.Add(unique); number++)
        {
            unique = FormattableString.Invariant($"{name}_{number}");
        }

        Items.Add(new SelectItem(sql, unique));
        return new DerivedColumnExpression(alias, unique, sql.Type);
    }
}
