using System.Text.RegularExpressions;
using Relata.Models.Tests.Planning;

namespace Relata.Models.Tests.Writing;

/// <summary>Writes the attribute of a view with its SELECT, in the words of each database.</summary>
internal sealed partial class ViewWriter(ModelPlan plan, ViewPlan view)
{
    public string Attribute()
    {
        var (standard, mariaDb) = (Select('"', tag => $"'{view.Name}' || {tag}"), Select('`', tag => $"concat('{view.Name}', {tag})"));
        return $"[View(Sql = {Literal(standard)}, MariaDbSql = {Literal(mariaDb)})]";
    }

    private string Select(char quote, Func<string, string> tag)
    {
        var source = plan[view.Base];
        var columns = Keys(source).Concat(Values(source)).Concat(ForeignKeys(source)).Select(column => $"b.{Quoted(column.From, quote)} AS {Quoted(Snake(column.To), quote)}").ToList();
        var joined = view.Joined is { } name ? plan.References.Single(reference => reference.Name == name) : null;
        var join = joined is null ? "" : $" LEFT JOIN {Table(plan.RootOf(plan[joined.Target]), quote)} AS j ON {On(source, joined, quote)}";
        if (view.Style == ViewStyle.Totals)
        {
            var group = string.Join(", ", plan.ForeignKeyOf(joined!).Select(property => $"b.{Quoted(Column(source, property), quote)}"));
            return $"SELECT {string.Join(", ", columns)}, {tag($"min(j.{TagOf(joined!, quote)})")} AS tag, count(*) AS total FROM {Table(source, quote)} AS b{join}{Where(source, quote)} GROUP BY {group}";
        }

        columns.Add($"{tag($"b.{Quoted(Column(source, "Tag"), quote)}")} AS tag");
        if (joined is not null)
        {
            columns.Add($"j.{TagOf(joined, quote)} AS joined_tag");
        }

        var select = $"SELECT {string.Join(", ", columns)} FROM {Table(source, quote)} AS b{join}{Where(source, quote)}";
        return view.Style == ViewStyle.Lines ? $"{select} UNION ALL {select}" : select;
    }

    private IEnumerable<(string From, string To)> Keys(EntityPlan source) => view.Entity.Key.Select(part => (Column(source, part.Name), part.Name));

    private IEnumerable<(string From, string To)> Values(EntityPlan source) =>
        view.Style == ViewStyle.Totals ? [] : view.Entity.Columns.Select(column => (Column(source, column.Name), column.Name));

    private IEnumerable<(string From, string To)> ForeignKeys(EntityPlan source) => view.References.SelectMany(
        reference => plan.ForeignKeyOf(plan.References.Single(other => other.Name == view.Source(reference))).Zip(plan.ForeignKeyOf(reference), (from, to) => (Column(source, from), to)));

    private string On(EntityPlan source, ReferencePlan reference, char quote)
    {
        var target = plan.RootOf(plan[reference.Target]);
        return string.Join(" AND ", plan.ForeignKeyOf(reference).Zip(
            plan.ReferredBy(reference),
            (from, to) => $"b.{Quoted(Column(source, from), quote)} = j.{Quoted(Column(target, to.Name), quote)}"));
    }

    private string Where(EntityPlan source, char quote)
    {
        var conditions = new List<string>();
        if (view.Required is { } required)
        {
            // A shared column may have a value where the reference has none.
            var last = plan.ForeignKeyOf(plan.References.Single(reference => reference.Name == required))[^1];
            conditions.Add($"b.{Quoted(Column(source, last), quote)} IS NOT NULL");
        }

        if (view.IsHalf)
        {
            conditions.Add($"substr(b.{Quoted(Column(source, "Tag"), quote)}, 4, 1) < '5'");
        }

        return conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
    }

    private string TagOf(ReferencePlan reference, char quote) => Quoted(Column(plan.RootOf(plan[reference.Target]), "Tag"), quote);

    private static string Table(EntityPlan entity, char quote) => Quoted(Name().Match(entity.Attributes[entity.Attributes.IndexOf("Table(\"", StringComparison.Ordinal)..]).Groups[1].Value, quote);

    // As the source says, or as the naming convention has it.
    private string Column(EntityPlan entity, string property)
    {
        var attributes = plan.LineOf(entity).SelectMany(line => line.Columns).SingleOrDefault(column => column.Name == property)?.Attributes ?? "";
        var place = attributes.IndexOf("Column(\"", StringComparison.Ordinal);
        return place >= 0 ? Name().Match(attributes[place..]).Groups[1].Value
            : plan.RootOf(entity).Attributes.Contains("AsIs", StringComparison.Ordinal) ? property
            : Snake(property);
    }

    private static string Snake(string property) => WordStart().Replace(property, "$1_$2").ToLowerInvariant();

    // The names are texts of C#.
    private static string Quoted(string name, char quote) =>
        quote + name.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal).Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal) + quote;

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"\(""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Name();

    [GeneratedRegex("([a-zß0-9ö])([A-Z])")]
    private static partial Regex WordStart();
}
