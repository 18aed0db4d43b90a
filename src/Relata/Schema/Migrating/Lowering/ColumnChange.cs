using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Reading;

namespace Relata.Schema.Migrating.Lowering;

/// <summary>The change of a column that a database may have otherwise than the model: what the step does not change is kept, and what it would overwrite is refused.</summary>
/// <param name="schema">The database.</param>
/// <param name="table">The table as the model has it before the step.</param>
/// <param name="from">The column before, as the model has it.</param>
/// <param name="to">The column after.</param>
/// <param name="stored">The column as the database has it.</param>
/// <param name="isRetyped">Whether the type in the database is another one after the step.</param>
internal sealed class ColumnChange(SchemaDialect schema, Table table, Column from, Column to, LiveColumn stored, bool isRetyped)
{
    private readonly StoredType _expected = schema.Reader.TypeOf(table, from);

    /// <summary>The column before, as the model has it.</summary>
    public Column From => from;

    /// <summary>The column after.</summary>
    public Column To => to;

    /// <summary>The column as the database has it.</summary>
    public LiveColumn Stored => stored;

    /// <summary>Whether the step changes the type in the model.</summary>
    public bool IsRetyped => isRetyped || from.Type != to.Type;

    /// <summary>Whether the database has another type or collation.</summary>
    public bool IsOther => IsOtherType || IsOtherCollation;

    /// <summary>Whether the database has another type.</summary>
    public bool IsOtherType => stored.Type.Name != _expected.Name;

    /// <summary>Whether the database has another collation.</summary>
    public bool IsOtherCollation => stored.Type.Collation != _expected.Collation && (stored.Type.Collation is not null || !IsOtherType) && schema.Reader.ComparesCollations(_expected);

    /// <summary>Whether the type that the database has stays.</summary>
    public bool KeepsType => !IsRetyped && IsOther;

    /// <summary>Whether the database has another form of the same type, such as <c>varchar(40)</c> for <c>text</c>. A list of values is more than the type.</summary>
    public bool IsForm => schema.Reader.FormOf(stored) is { IsValueList: false } form && form.Type == from.Type && form.ElementType == from.ElementType;

    /// <summary>The column before, with the default and the nullability of the database where the step does not change them.</summary>
    public Column KeptFrom => Kept(from);

    /// <summary>The column after, with the default and the nullability of the database where the step does not change them.</summary>
    public Column KeptTo => Kept(to);

    /// <summary>What a change of the column would overwrite.</summary>
    public IEnumerable<string> Refusals
    {
        get
        {
            if (IsRetyped && IsOtherType && !IsForm)
            {
                yield return $"{table.Name}.{from.Name}: the type is {stored.Type.Name}, the model has {_expected.Name}, and the migration changes it.";
            }

            if (from.IsNullable != to.IsNullable && IsOtherNullability)
            {
                yield return $"{Nullability}, and the migration changes it.";
            }

            if (from.Default != to.Default && stored.Default is not null && IsOtherDefault && !MayBeSameDefault)
            {
                yield return $"{table.Name}.{from.Name}: the default is {stored.Default}, the model has {from.Default ?? "none"}, and the migration changes it.";
            }
        }
    }

    /// <summary>What the rebuild of the table would overwrite.</summary>
    public IEnumerable<string> RebuildRefusals
    {
        get
        {
            foreach (var refusal in Refusals)
            {
                yield return refusal;
            }

            if (KeepsNullability)
            {
                yield return $"{Nullability}.";
            }

            if (IsRetyped && IsOtherCollation && stored.Type.Collation is not null)
            {
                yield return $"{table.Name}.{from.Name}: the collation is {stored.Type.Collation}, the model has {_expected.Collation ?? "none"}, and the migration changes the type.";
            }
        }
    }

    private bool KeepsNullability => from.IsNullable == to.IsNullable && IsOtherNullability;

    private bool KeepsDefault => from.Default == to.Default && IsOtherDefault && to.Computation is null && !to.IsGenerated && stored.Sequence is null;

    private bool IsOtherDefault => from.Default is null || stored.Default is null ? from.Default != stored.Default : schema.Reader.Normalize(from.Default) != schema.Reader.Normalize(stored.Default);

    // Of two expressions that are no plain values, nothing tells whether they are one: now()::date is printed as (now())::date.
    private bool MayBeSameDefault => schema.Reader.RewritesExpressions && from.Default is not null && stored.Default is not null
        && !NormalizedSql.IsLiteral(schema.Reader.Normalize(from.Default)) && !NormalizedSql.IsLiteral(schema.Reader.Normalize(stored.Default));

    private bool IsOtherNullability => from.IsNullable != stored.IsNullable && from.Computation is null && !table.PrimaryKey.Contains(from.Name);

    private string Nullability => $"{table.Name}.{from.Name}: the nullability is {(stored.IsNullable ? "NULL" : "NOT NULL")}, the model has {(from.IsNullable ? "NULL" : "NOT NULL")}";

    /// <summary>The column as the database has it after the step.</summary>
    /// <param name="step">The step that is run.</param>
    public LiveColumn After(AlterColumnStep step)
    {
        var type = schema.Reader.TypeOf(table, to);
        return stored with
        {
            Type = step.FromType == step.ToType ? stored.Type : stored.Type.Collation is null || type.Collation is null ? type : type with { Collation = stored.Type.Collation },
            DeclaredType = step.FromType == step.ToType ? stored.DeclaredType : null,
            Default = step.From.Default == step.To.Default ? stored.Default : step.To.Default,
            IsNullable = step.From.IsNullable == step.To.IsNullable ? stored.IsNullable : step.To.IsNullable,
        };
    }

    private Column Kept(Column column) => column with
    {
        Default = KeepsDefault ? stored.Default : column.Default,
        IsNullable = KeepsNullability ? stored.IsNullable : column.IsNullable,
    };
}
