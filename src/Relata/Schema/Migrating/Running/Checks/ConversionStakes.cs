using System.Globalization;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Sql.Expressions;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>What the conversion of a column by an expression of the program puts at stake: values that it makes NULL, too long, or no member of the enum.</summary>
/// <param name="dialect">The database.</param>
/// <param name="trail">The names before the migration.</param>
/// <param name="found">Receives what is at stake.</param>
internal sealed class ConversionStakes(MigrationDialect dialect, NameTrail trail, List<Stake> found)
{
    /// <summary>Finds what is at stake.</summary>
    /// <param name="table">The table, as it is called at the step.</param>
    /// <param name="column">The column, as it is called at the step.</param>
    /// <param name="to">The column after the step.</param>
    /// <param name="expression">The SQL of the new value.</param>
    public void Find(QualifiedName table, string column, Column to, string expression)
    {
        // An expression that names what the migration renames or adds cannot be counted before; then the database refuses what does not fit.
        if (trail.Table(table) is not { } original || trail.Column(table, column) is not { } name || trail.NamesChanged(table, expression))
        {
            return;
        }

        var (place, quoted, hint) = ($"{original}.{name}", dialect.Schema.Dialect.Quote(name), $"Using(\"{table}.{to.Name}\", \"{expression}\")");
        var rows = $"SELECT count(*) FROM {dialect.Schema.Dialect.QuoteTable(original)} WHERE";
        if (to.IsNullable)
        {
            Add($"{rows} {quoted} IS NOT NULL AND ({expression}) IS NULL", $"values of {place} become NULL by {hint}", isRefused: false);
        }
        else
        {
            Add($"{rows} ({expression}) IS NULL", $"rows of {original} have NULL in {to.Name} by {hint}, which the column does not accept", isRefused: true);
        }

        if (to.MaxLength is { } length)
        {
            Add(
                string.Create(CultureInfo.InvariantCulture, $"{rows} {dialect.Schema.Dialect.FunctionName(SqlFunction.Length)}({expression}) > {length}"),
                string.Create(CultureInfo.InvariantCulture, $"values of {place} are longer than {length} by {hint}"),
                isRefused: true);
        }

        if (to.Members is { } members)
        {
            Add($"{rows} ({expression}) NOT IN ({string.Join(", ", members.Select(member => $"'{member}'"))})", $"values of {place} are no member of the enum ({members}) by {hint}", isRefused: true);
        }

        void Add(string query, string text, bool isRefused) => found.Add(new Stake(query, text, isRefused) { Hint = hint });
    }
}
