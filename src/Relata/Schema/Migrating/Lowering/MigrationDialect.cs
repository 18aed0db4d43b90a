using System.Globalization;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering.Dependents;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Planning.Matching;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Objects;
using Relata.Schema.Migrating.Steps.Tables;
using Relata.Schema.Operations;
using Relata.Sql.Expressions;

namespace Relata.Schema.Migrating.Lowering;

/// <summary>Writes the steps of a migration as SQL.</summary>
/// <remarks>The base class writes what most databases accept; a provider overrides what its database does differently.</remarks>
/// <param name="schema">Writes CREATE statements and types.</param>
internal abstract class MigrationDialect(SchemaDialect schema)
{
    /// <summary>The name of the database in files: <c>sqlite</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a table is replaced by a new one where ALTER TABLE does not suffice.</summary>
    public virtual bool RebuildsTables => false;

    /// <summary>The statements around a migration.</summary>
    public abstract SurroundingStatements Surrounding { get; }

    /// <summary>Finds what others have made on what a migration changes; null where it is found when the steps are done, which are rolled back then.</summary>
    public virtual DependentCatalog? Dependents => null;

    /// <summary>Writes CREATE statements and types.</summary>
    public SchemaDialect Schema { get; } = schema;

    /// <summary>The type of a column in the database.</summary>
    public string TypeOf(Table table, Column column) => Schema.TypeOf(table, column);

    /// <summary>The type that a converted column has in the database after the step.</summary>
    public string TypeOf(ConvertedColumn column) => column.Type ?? TypeOf(column.Rebuilt!, column.To);

    /// <summary>Whether CREATE TABLE is the same for two tables.</summary>
    public bool AreStoredAlike(Table left, Table right) => CreateTable(left) == CreateTable(right);

    /// <summary>How the values of a column are converted.</summary>
    public virtual ColumnConversion Convert(Table fromTable, Column from, Table toTable, Column to) =>
        Conversions.Of(from, to, Quote(from.Name), (LengthOf(fromTable, from), LengthOf(toTable, to)), Schema.Dialect.FunctionName(SqlFunction.Length));

    /// <summary>The name of the generated column that holds the converted values of a column; null if the database converts them in place.</summary>
    public virtual string? ReplacementOf(string column) => null;

    /// <summary>The SQL of an expression of the program as a column will hold it: with its type and collation, by which values are compared.</summary>
    /// <param name="column">The column.</param>
    /// <param name="type">Its type in the database.</param>
    /// <param name="sql">The expression.</param>
    public virtual string AsStored(Column column, string type, string sql) => $"({sql})";

    /// <summary>The condition that a value does not fit into the type of the class; null if the database refuses each such value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The SQL of the value.</param>
    public virtual string? Misfit(Column column, string value) => column.Type != ColumnType.Boolean && column.ElementType is null && NumberRange.Of(column.Type) is { } range
        ? string.Create(CultureInfo.InvariantCulture, $"({value} < {range.Least} OR {value} > {range.Greatest})")
        : null;

    /// <summary>The statements that try an expression in a table without rows: one that makes the table, one that uses the expression, one that drops the table. Empty where a SELECT is enough.</summary>
    /// <param name="table">The table of the expression.</param>
    /// <param name="type">The type of its value.</param>
    /// <param name="sql">The expression.</param>
    public virtual IReadOnlyList<string> Trial(QualifiedName table, string type, string sql) => [];

    /// <summary>A text as SQL; on MariaDB one without a backslash, which neither names nor members of enums nor values of classes have.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A member of the enum of a column, or the value of a class, as SQL.</summary>
    public static string Member(Column column, string member) => column.Type == ColumnType.String ? Text(member) : member;

    /// <summary>SQL of the program without what its texts and comments say, in each way in which the database may read them.</summary>
    public virtual IReadOnlyList<string> Codes(string sql) => [SqlNames.Code(sql)];

    /// <summary>The SQL that puts texts together.</summary>
    public virtual string Joined(params IEnumerable<string> texts) => $"({string.Join(" || ", texts)})";

    /// <summary>Whether there are forms of steps that let readers and writers go on.</summary>
    public virtual bool HasOnlineForms => false;

    /// <summary>Whether a lock on a table is held to the end of the transaction, which is a whole migration.</summary>
    public virtual bool HoldsLocks => false;

    /// <summary>Whether a step is refused inside a transaction.</summary>
    public virtual bool IsAlone(MigrationStep step) => false;

    /// <summary>A query that returns the statements which remove what an interrupted try of a step has left; null if nothing can be left.</summary>
    public virtual string? Leftovers(MigrationStep step) => null;

    /// <summary>The steps that make a step while readers and writers go on; the step itself if there are none.</summary>
    /// <param name="step">The step.</param>
    /// <param name="before">The model before the step.</param>
    /// <param name="hints">The hints, which may have a value for its column.</param>
    public IEnumerable<MigrationStep> Online(MigrationStep step, RelationalModel before, HintIndex hints) =>
        OnlineForms(step, step is AlterColumnStep change ? hints.FillOf(change.Table, change.To.Name) : null).Select(form => form is FillColumnStep fill ? InBatches(fill, before) : form);

    /// <summary>What a step costs.</summary>
    public abstract StepCost CostOf(MigrationStep step, RelationalModel before);

    /// <summary>The steps of a file: changes of one kind in one table are one statement where the database has ALTER TABLE with several clauses.</summary>
    public ValueList<ScriptStep> Lower(MigrationPlan plan, RelationalModel from) => Lower(plan.Steps.Select(planned => planned.Step), from);

    /// <summary>The statements of a step of a file.</summary>
    /// <param name="changes">Its changes.</param>
    /// <param name="before">The model before the step.</param>
    public IEnumerable<string> Write(IReadOnlyList<MigrationStep> changes, RelationalModel before) => Lower(changes, before).SelectMany(step => step.Statements);

    /// <summary>The change of a column that keeps what a database has otherwise and the step does not change.</summary>
    /// <param name="step">The step, with the default of the database where it stays.</param>
    /// <param name="change">The column before, after and in the database.</param>
    public virtual AlterColumnStep Keep(AlterColumnStep step, ColumnChange change) => step;

    /// <summary>Why the change of a column would lose what the database has of it; null if nothing is lost.</summary>
    public virtual string? Unkept(AlterColumnStep step, LiveColumn stored) => null;

    /// <summary>The type of a column as it is declared in a database, with its collation, as SQL.</summary>
    public virtual string DeclaredType(LiveColumn stored) => stored.DeclaredType ?? stored.Type.Name;

    /// <summary>Whether the database lets a migration add a foreign key between the types; asked only where the types of a database differ from the model's (MariaDB).</summary>
    public virtual bool CanRefer(StoredType column, StoredType principal) => true;

    /// <summary>Whether a column of a database accepts a text. A type such as <c>ENUM('Draft', 'Final')</c> lists its values.</summary>
    public bool Accepts(LiveColumn stored, string text) => Schema.Reader.FormOf(stored)?.IsValueList != true || DeclaredType(stored).Contains(Text(text), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether one ALTER TABLE may change a column twice.</summary>
    protected virtual bool AltersColumnTwice => true;

    private ValueList<ScriptStep> Lower(IEnumerable<MigrationStep> changes, RelationalModel from)
    {
        List<ScriptStep> steps = [];
        var (now, clauses) = (from, new List<(MigrationStep Step, string Clause, string Online)>());
        foreach (var step in changes)
        {
            var clause = GroupedClause(step, now);
            var online = clause is null ? "" : OnlineClause(step, now);
            if (clauses.Count > 0 && (clause is null || clauses[0].Online != online || !IsSameKind(clauses[0].Step, step) || (!AltersColumnTwice && clauses.Exists(each => IsOfSameColumn(each.Step, step)))))
            {
                Complete();
            }

            if (clause is null)
            {
                steps.Add(new ScriptStep([step], [.. Write(step, now)]));
            }
            else
            {
                clauses.Add((step, clause, online));
            }

            now = step.Apply(now);
        }

        Complete();
        return [.. steps];

        void Complete()
        {
            if (clauses.Count > 0)
            {
                steps.Add(new ScriptStep([.. clauses.Select(each => each.Step)], [Alter(clauses[0].Step.Touched!, string.Join(", ", clauses.Select(each => each.Clause)) + clauses[0].Online)]));
                clauses.Clear();
            }
        }
    }

    /// <summary>The steps that make a step while readers and writers go on.</summary>
    /// <param name="step">The step.</param>
    /// <param name="fill">The value that rows get in its column; null for none.</param>
    protected virtual IEnumerable<MigrationStep> OnlineForms(MigrationStep step, string? fill) => [step];

    /// <summary>What follows the clauses of an ALTER TABLE that must not block; empty for nothing.</summary>
    protected virtual string OnlineClause(MigrationStep step, RelationalModel before) => "";

    /// <summary>Fills the next rows that have no value, where no key divides the table.</summary>
    protected virtual string FillBatch(FillColumnStep fill, int size) => throw new NotSupportedException($"{Name} has no online steps.");

    /// <summary>The statements of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="before">The model before the step.</param>
    protected virtual IEnumerable<string> Write(MigrationStep step, RelationalModel before) => step switch
    {
        SqlStep => [],
        CreateSchemaStep creation => Schema.CreateSchema(creation.Name),
        CreateSequenceStep creation => [Schema.CreateSequence(creation.Sequence, ifMissing: false)],
        DropSequenceStep drop => [$"DROP SEQUENCE {Schema.Dialect.QuoteName(drop.Sequence.Name)}"],
        CreateViewStep creation => [$"CREATE VIEW {Quote(creation.View.Name)} AS {creation.View.Sql}"],
        DropViewStep drop => [$"DROP VIEW {Quote(drop.View.Name)}"],
        CreateTableStep creation => [new TableWriter(Schema, creation.KeptTypes).CreateTable(new CreateTable(creation.Table, creation.ForeignKeys), ifMissing: false)],
        DropTableStep drop => [$"DROP TABLE {Quote(drop.Table)}"],
        RenameTableStep rename => RenameTable(rename),
        FillColumnStep { IsOnline: true, Key: null } fill => [FillBatch(fill, FillColumnStep.BatchSize)],
        FillColumnStep { Key: { } key } fill => [$"{Fill(fill)} AND {Quote(key)} BETWEEN {Schema.Dialect.Parameter(1)} AND {Schema.Dialect.Parameter(2)}"],
        FillColumnStep fill => [Fill(fill)],
        RenameMembersStep rename => [RenameMembers(rename, before.Find(rename.Table)!.Find(rename.Column)!)],
        AddElementStep { Element.Index: { } index } addition => [Schema.CreateIndex(addition.Table, index, ifMissing: false)],
        DropElementStep { Element.Index: { } index } drop => [DropIndex(before.Find(drop.Table)!, index)],
        _ => Clause(step, before) is { } clause ? [Alter(step.Touched!, clause + OnlineClause(step, before))] : [],
    };

    /// <summary>What follows ALTER TABLE; null if the step needs no statement.</summary>
    protected virtual string? Clause(MigrationStep step, RelationalModel before) => step switch
    {
        AddColumnStep addition => $"ADD COLUMN {Quote(addition.Column.Name)} {addition.StoreType}{Schema.Constraints(addition.Column)}",
        DropColumnStep drop => $"DROP COLUMN {Quote(drop.Column.Name)}",
        RenameColumnStep rename => $"RENAME COLUMN {Quote(rename.From)} TO {Quote(rename.To)}",
        AlterColumnStep change => AlterColumn(change),
        AddElementStep { Element.UniqueKey: { } key } => $"ADD CONSTRAINT {Quote(key.Name)} UNIQUE ({Schema.Names(key.Columns)})",
        AddElementStep { Element.Check: { } check } => $"ADD CONSTRAINT {Quote(check.Name)} CHECK ({check.Condition})",
        AddElementStep { Element.ForeignKey: { } key } addition => $"ADD CONSTRAINT {Quote(key.Name)} {Schema.Reference(addition.Table, key)}",
        ValidateElementStep { Element: var element } => $"VALIDATE CONSTRAINT {Quote(element.Check?.Name ?? element.ForeignKey!.Name)}",
        AttachUniqueKeyStep { Key: var key } => $"ADD CONSTRAINT {Quote(key.Name)} UNIQUE USING INDEX {Quote(key.Name)}",
        DropElementStep { Element: var element } => $"DROP CONSTRAINT {Quote(element.UniqueKey?.Name ?? element.Check?.Name ?? element.ForeignKey!.Name)}",
        _ => throw new NotSupportedException($"{Name} has no statement for: {step}."),
    };

    /// <summary>The maximum length of a column; null for none.</summary>
    protected virtual int? LengthOf(Table table, Column column) => column.MaxLength;

    /// <summary>The clause that changes a column; null if nothing changes in the database.</summary>
    protected abstract string? AlterColumn(AlterColumnStep step);

    /// <summary>Renames a table.</summary>
    protected virtual IEnumerable<string> RenameTable(RenameTableStep step) => [Alter(step.From, $"RENAME TO {Quote(step.To.Name)}")];

    /// <summary>Drops an index.</summary>
    protected virtual string DropIndex(Table table, TableIndex index) => $"DROP INDEX {Schema.Dialect.QuoteName(new QualifiedName(table.Name.Schema, index.Name))}";

    /// <summary>The text of CREATE TABLE with all foreign keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="kept">The types of columns that are declared otherwise.</param>
    protected string CreateTable(Table table, params IEnumerable<KeptType> kept) => new TableWriter(Schema, kept).CreateTable(new CreateTable(table, table.ForeignKeys), ifMissing: false);

    /// <summary>An ALTER TABLE.</summary>
    protected string Alter(QualifiedName table, string clause) => $"ALTER TABLE {Quote(table)} {clause}";

    /// <summary>Quotes a name.</summary>
    protected string Quote(string name) => Schema.Dialect.Quote(name);

    /// <summary>Quotes the name of a table.</summary>
    protected string Quote(QualifiedName table) => Schema.Dialect.QuoteTable(table);

    // A clause cannot name what another clause of the same statement makes, so only those of one kind are put together.
    private string? GroupedClause(MigrationStep step, RelationalModel before) => RebuildsTables ? null : step switch
    {
        AddElementStep { Element.Index: not null } or DropElementStep { Element.Index: not null } => null,
        AlterColumnStep { Replacement: not null } or AlterColumnStep { Counter: not null } => null,
        AddColumnStep { Column.Computation: null } or DropColumnStep or AlterColumnStep or AddElementStep or DropElementStep => Clause(step, before),
        _ => null,
    };

    // UPDATE "post" SET "status" = CASE "status" WHEN 'Draft' THEN 'Sketch' END WHERE "status" IN ('Draft')
    private string RenameMembers(RenameMembersStep rename, Column column)
    {
        var cases = string.Join(' ', rename.Renames.Select(member => $"WHEN {Member(column, member.From)} THEN {Member(column, member.To)}"));
        return $"UPDATE {Quote(rename.Table)} SET {Quote(rename.Column)} = CASE {Quote(rename.Column)} {cases} END WHERE {Quote(rename.Column)} IN ({string.Join(", ", rename.Renames.Select(member => Member(column, member.From)))})";
    }

    private string Fill(FillColumnStep fill) => $"UPDATE {Quote(fill.Table)} SET {Quote(fill.Column)} = ({fill.Value}) WHERE {Quote(fill.Column)} IS NULL";

    // A key of whole numbers divides the table into ranges, which an index finds.
    private static FillColumnStep InBatches(FillColumnStep fill, RelationalModel before) => fill with
    {
        IsOnline = true,
        Key = before.Find(fill.Table) is { PrimaryKey: [var key] } table && table.Find(key) is { ElementType: null, Type: not ColumnType.UInt64 and not ColumnType.Boolean } column && NumberRange.Of(column.Type) is not null ? key : null,
    };

    private static bool IsSameKind(MigrationStep left, MigrationStep right) => left.GetType() == right.GetType() && left.IsOnline == right.IsOnline && left.Touched == right.Touched && Kind(left) == Kind(right);

    private static bool IsOfSameColumn(MigrationStep left, MigrationStep right) => left is AlterColumnStep first && right is AlterColumnStep second && first.To.Name == second.To.Name;

    private static string Kind(MigrationStep step) => ((step as AddElementStep)?.Element ?? (step as DropElementStep)?.Element) switch
    {
        { ForeignKey: not null } => "foreign key",
        { Check: not null } => "check",
        { UniqueKey: not null } => "unique key",
        _ => "",
    };
}
