using Relata.Entities.Metadata.Hierarchies;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Queries.Translation;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Sql.Writers;

namespace Relata.Queries.Writes;

/// <summary>The rows of one table that a query selects for an UPDATE or DELETE.</summary>
internal sealed class SelectedRows
{
    private readonly TranslationContext _context;
    private readonly EntityType _type;
    private readonly string _alias;
    private readonly TablePart _part;
    private readonly SqlExpression? _where;
    private readonly Select? _keys;

    /// <param name="context">The context of the query.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="part">The table that is written.</param>
    /// <param name="mayHaveSubselects">Whether a condition with sub-selects can be one of the statement itself.</param>
    public SelectedRows(TranslationContext context, SelectBuilder rows, TablePart part, bool mayHaveSubselects)
    {
        var row = (EntityOperand)rows.Row;
        (_context, _type, _part) = (context, row.Type, part);
        rows.BeginWrite(row);
        SelectedKeys = rows.Build(row.Reference.Key.Select(column => new SelectItem(column)));
        var hasFurtherSources = context.Aliases.NextNumber > 1;
        if (part.IsRoot && row.Reference is TableReference && SelectedKeys is { From: TableSource source, Joins.IsEmpty: true, IsRestricted: false, GroupBy.IsEmpty: true }
            && (mayHaveSubselects || !hasFurtherSources) && !NamesFurtherTables(SelectedKeys.Where, source))
        {
            (_alias, _where) = (source.Alias, SelectedKeys.Where);
        }
        else
        {
            (_alias, _keys) = (context.Aliases.Next(), SelectedKeys);
        }

        Row = RowOf(_alias);
    }

    private SelectedRows(SelectedRows rows, TablePart part)
    {
        (_context, _type, _part, SelectedKeys) = (rows._context, rows._type, part, rows.SelectedKeys);
        _alias = _context.Aliases.Next();
        _where = new SqlInSetExpression(Write.Key, new SqlParameterExpression(new ValueSource(ValueSourceKind.Keys)), _type.KeyTypes);
        Row = RowOf(_alias);
    }

    /// <summary>The SELECT of the primary keys of the rows.</summary>
    public Select SelectedKeys { get; }

    /// <summary>The row that is written.</summary>
    public EntityOperand Row { get; }

    /// <summary>The statement, without what it sets.</summary>
    public ConditionalWrite Write => new(new TableSource(_part.Table, _part.Alias(_alias)), _part.Key) { Where = _where, Keys = _keys };

    /// <summary>The same rows of another table, by a set of their keys.</summary>
    public SelectedRows ByKey(TablePart part) => new(this, part);

    /// <summary>Translates a value of the row: by the columns of the written table, or by a sub-select for what is elsewhere.</summary>
    /// <param name="translate">Translates the value for a row.</param>
    public SqlExpression Value(Func<EntityOperand, SqlExpression> translate)
    {
        var value = translate(Row);
        if (Row.Rows.Joins.Count == 0 && !NamesFurtherTables(value, Source(_alias)))
        {
            return value;
        }

        // (SELECT t2."name" FROM "post" AS t1 LEFT JOIN "user" AS t2 ON t2."id" = t1."user_id" WHERE t1."id" = t0."id")
        Row.Rows.Joins.Clear();
        var alias = _context.Aliases.Next();
        var rows = new SelectBuilder(_context.Aliases, Source(alias), hasUniqueRows: true, _context.Criteria);
        var row = new EntityOperand(new TableReference(_type, alias), rows);
        rows.Row = row;
        rows.Where(SqlLogic.Bool(KeyConditions.Equal([.. row.Reference.Key], Write.Key)));
        var item = new SelectItem(translate(row));
        return new SqlScalarSelectExpression(rows.Build(item));
    }

    private EntityOperand RowOf(string alias)
    {
        var row = new EntityOperand(new TableReference(_type, alias), new SelectBuilder(_context.Aliases, Source(alias), hasUniqueRows: true, _context.Criteria));
        row.Rows.Row = row;
        return row;
    }

    // Concrete classes in several tables are refused before.
    private TableSource Source(string alias) => (TableSource)new TableReference(_type, alias).Source;

    // A table of the hierarchy other than the written one.
    private bool NamesFurtherTables(SqlExpression? expression, TableSource source)
    {
        if (expression is null || source.Joined.IsEmpty)
        {
            return false;
        }

        var used = UsedAliases.In(expression);
        return source.Joined.Select(join => join.Source.Alias).Prepend(source.Alias).Any(alias => alias != _part.Alias(source.Alias) && used.Contains(alias));
    }
}
