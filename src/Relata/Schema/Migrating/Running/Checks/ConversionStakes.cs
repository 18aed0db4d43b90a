using System.Globalization;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Sql.Expressions;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>What the conversion of a column by an expression of the program puts at stake: values that it makes NULL, too long, too large, or no member of the enum.</summary>
/// <param name="dialect">The database.</param>
/// <param name="trail">The names before the migration.</param>
/// <param name="found">Receives what is at stake.</param>
internal sealed class ConversionStakes(MigrationDialect dialect, NameTrail trail, List<Stake> found)
{
    /// <summary>Finds what is at stake.</summary>
    /// <param name="converted">The column.</param>
    /// <param name="to">The column after the migration.</param>
    public void Find(ConvertedColumn converted, Column to)
    {
        var (table, column, type) = (converted.Table, converted.From.Name, dialect.TypeOf(converted));
        if (trail.Table(table) is not { } original)
        {
            return;
        }

        var hint = $"Using(\"{table}.{to.Name}\", \"{converted.Sql}\")";
        if (trail.ValueOf(table, column) is not { } value || trail.Translate(table, converted.Sql) is not { } sql)
        {
            AddUncounted(table, to, hint);
            return;
        }

        var (place, rows) = ($"{original}.{trail.Column(table, column) ?? column}", $"SELECT count(*) FROM {dialect.Schema.Dialect.QuoteTable(original)} WHERE");
        found.Add(new Stake($"{rows} 1 = 0 AND ({sql}) IS NULL", $"rows of {original} are refused", IsRefused: true) { Hint = hint, IsTrial = true, Trial = [.. dialect.Trial(original, type, sql)] });
        if (to.IsNullable)
        {
            Add($"{value} IS NOT NULL AND ({sql}) IS NULL", $"values of {place} become NULL by {hint}", isRefused: false);
        }
        else
        {
            Add($"({sql}) IS NULL", $"rows of {original} have NULL in {to.Name} by {hint}, which the column does not accept", isRefused: true);
        }

        if (to.MaxLength is { } length)
        {
            Add(
                string.Create(CultureInfo.InvariantCulture, $"{dialect.Schema.Dialect.FunctionName(SqlFunction.Length)}({sql}) > {length}"),
                string.Create(CultureInfo.InvariantCulture, $"values of {place} are longer than {length} by {hint}"),
                isRefused: true);
        }

        if (dialect.Misfit(to, $"({sql})") is { } misfit)
        {
            Add(misfit, $"values of {place} do not fit into {to.Type} by {hint}", isRefused: true);
        }

        var stored = dialect.AsStored(to, type, sql);
        if (to.Members is { } members)
        {
            Add($"{stored} NOT IN ({string.Join(", ", members.Select(member => MigrationDialect.Member(to, member)))})", $"values of {place} are {(to.IsDiscriminator ? "of no class" : "no member of the enum")} ({members}) by {hint}", isRefused: true);
        }

        if (to.Flags is { } flags)
        {
            Add(new FlagTexts(dialect).Unknown(stored, flags), $"values of {place} are no flags of the enum ({flags}) by {hint}", isRefused: true);
        }

        void Add(string condition, string text, bool isRefused) => found.Add(new Stake($"{rows} {condition}", text, isRefused) { Hint = hint });
    }

    // A database refuses what is NULL or too long by itself, but does not know the members of an enum.
    private void AddUncounted(QualifiedName table, Column to, string hint)
    {
        const string reason = "the expression names a table or column that the migration renames or fills, in a way that has no meaning before it";
        found.Add(to.Members is null && to.Flags is null
            ? new Stake(null, $"What {hint} makes of {table}.{to.Name} was not counted before: {reason}. What became NULL by it is not known.", IsRefused: false)
            : new Stake(null, $"What {hint} makes of {table}.{to.Name} cannot be counted before: {reason}, and a value that is no member of the enum, or of no class, could not be read. Convert the column in a migration of its own.", IsRefused: true));
    }
}
