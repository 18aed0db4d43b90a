using System.Collections.Immutable;

namespace Relata.Sql.Writers;

/// <summary>Writes the sources of a SELECT and their joins, with those tables of a hierarchy to which the SELECT refers.</summary>
/// <param name="writer">The text.</param>
/// <param name="select">The SELECT.</param>
internal readonly struct FromWriter(SqlWriter writer, Select select)
{
    private readonly HashSet<string>? _used = HasJoined(select.From) || select.Joins.Any(join => HasJoined(join.Source)) ? UsedAliases.In(select) : null;

    // "worker" AS t0 INNER JOIN "leader" AS t0_1 ON t0_1."id" = t0."id" LEFT JOIN …
    public void Write()
    {
        WriteSource(select.From);
        WriteJoined(Joined(select.From), canBeInner: true);
        foreach (var join in select.Joins)
        {
            Write(join);
        }
    }

    /// <summary>The aliases of the tables of a hierarchy that the SELECT joins to its first table, and that have a row for each of its rows.</summary>
    public ImmutableArray<string> InnerJoined => [.. Joined(select.From).Where(join => join.IsInner).Select(join => join.Source.Alias)];

    private static bool HasJoined(Source source) => source is TableSource { Joined.IsEmpty: false };

    private Join[] Joined(Source source)
    {
        var used = _used;
        return used is not null && source is TableSource { Joined: var joined } ? [.. joined.Where(each => used.Contains(each.Source.Alias))] : [];
    }

    private void Write(Join join)
    {
        var joined = Joined(join.Source);
        var aliases = joined.Length == 0 ? [] : UsedAliases.In(join.On);
        var compared = Array.FindAll(joined, each => aliases.Contains(each.Source.Alias));
        writer.Append(!join.IsInner ? " LEFT JOIN " : select.From is DerivedSource { Select.HasPage: true } ? writer.Dialect.JoinToPage : " INNER JOIN ");
        if (compared.Length == 0)
        {
            WriteSource(join.Source);
            writer.Append(" ON ").Append(join.On);
            WriteJoined(joined, join.IsInner);
        }
        else if (compared is [{ IsInner: true } first] && !aliases.Contains(join.Source.Alias))
        {
            // LEFT JOIN "leader" AS t1_1 ON t1_1."firm_id" = t0."id" LEFT JOIN "worker" AS t1 ON t1_1."id" = t1."id"
            WriteSource(first.Source);
            writer.Append(" ON ").Append(join.On);
            WriteJoined([first with { Source = join.Source }, .. joined.Where(each => each != first)], join.IsInner);
        }
        else
        {
            // LEFT JOIN ("worker" AS t1 INNER JOIN "leader" AS t1_1 ON t1_1."id" = t1."id") ON t1_1."firm_id" = t0."id" AND t1."name" = …
            writer.Append("(");
            WriteSource(join.Source);
            WriteJoined(joined, canBeInner: true);
            writer.Append(") ON ").Append(join.On);
        }
    }

    // After a LEFT JOIN the row of the root may be missing.
    private void WriteJoined(Join[] joined, bool canBeInner)
    {
        foreach (var join in joined)
        {
            writer.Append(join.IsInner && canBeInner ? " INNER JOIN " : " LEFT JOIN ");
            WriteSource(join.Source);
            writer.Append(" ON ").Append(join.On);
        }
    }

    private void WriteSource(Source source)
    {
        switch (source)
        {
            case TableSource table:
                writer.AppendTable(table.Table);
                break;
            case DerivedSource derived:
                writer.Append(derived.IsLateral ? "LATERAL (" : "(").Append(derived.Select).Append(")");
                break;
            case RawSource raw:
                raw.Write(writer);
                break;
            case ElementsSource elements:
                writer.Dialect.WriteElements(writer, elements);
                return;
            default:
                throw new NotSupportedException($"A {source.GetType().Name} cannot be written.");
        }

        writer.Append(" AS ").Append(source.Alias);
    }
}
