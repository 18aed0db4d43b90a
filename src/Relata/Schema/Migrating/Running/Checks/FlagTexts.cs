using Relata.Schema.Migrating.Lowering;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>Conditions on the texts of enums with flags, which are lists: <c>Fragile, Cold</c>. The space may be missing.</summary>
/// <param name="dialect">The database.</param>
internal sealed class FlagTexts(MigrationDialect dialect)
{
    /// <summary>The condition that a list has a flag.</summary>
    /// <param name="value">The SQL of the text.</param>
    /// <param name="flag">The flag.</param>
    public string Has(string value, string flag) => $"{Without(List(value), flag)} <> {List(value)}";

    /// <summary>The condition that a list has something beside the given flags. '0' is the empty combination.</summary>
    /// <param name="value">The SQL of the text.</param>
    /// <param name="flags">The flags.</param>
    public string Unknown(string value, IEnumerable<string> flags) => $"{flags.Append("0").Aggregate(List(value), Without)} <> ''";

    // ,Fragile,,Cold, : each flag has commas of its own. REPLACE distinguishes cases in all databases, as the enum does.
    private string List(string value) => dialect.Joined("','", $"replace(replace({value}, ' ', ''), ',', ',,')", "','");

    private static string Without(string list, string flag) => $"replace({list}, ',{flag},', '')";
}
