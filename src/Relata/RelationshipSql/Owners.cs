using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>The owners whose related rows are joined or selected.</summary>
internal abstract record Owners
{
    private Owners()
    {
    }

    /// <summary>The owner is a row of another source of the statement.</summary>
    /// <param name="Entity">The owner.</param>
    public sealed record InRow(EntityReference Entity) : Owners;

    /// <summary>The owner is given by expressions for the columns that the relationship compares: its foreign key or the key that it is referred to by.</summary>
    /// <param name="Columns">The expressions, in the order of the principal's key.</param>
    public sealed record ByColumns(ImmutableArray<SqlExpression> Columns) : Owners;

    /// <summary>
    /// Keys are sent as parameters: the foreign keys if the owner is the dependent, otherwise the owners' keys that the foreign keys refer to.
    /// </summary>
    /// <param name="IsOne">Whether a single key is sent, with a parameter for each column; otherwise a set of keys is sent as one parameter.</param>
    public sealed record ByKeys(bool IsOne) : Owners;

    /// <summary>
    /// The owners' primary keys are sent as one parameter, even if the owner is the dependent. The server then compares the foreign key
    /// with the principal's key by its own rules.
    /// </summary>
    public sealed record ByOwnKeys : Owners;

    /// <summary>The owners are the result of a sub-select that returns the compared columns.</summary>
    /// <param name="Keys">The sub-select. Its items are named, and in the order of the principal's key.</param>
    public sealed record BySubselect(Select Keys) : Owners
    {
        private const string Alias = "k";

        public DerivedSource Source { get; } = new(Keys, Alias);

        public ImmutableArray<SqlExpression> Columns { get; } =
            [.. Keys.Items.Select(item => new SqlDerivedColumnExpression(Alias, item.Name!, item.Expression.Type))];
    }
}
