using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UnitsOfWork.Plain;

/// <summary>What a flush makes of the rows.</summary>
internal static class Flushing
{
    /// <param name="rows">The rows. After a failure they are half way, and are rolled back.</param>
    /// <param name="tenant">The tenant of the session.</param>
    /// <param name="stamp">The number of the flush.</param>
    /// <returns>Why it must fail, null where it must not; and whether it may.</returns>
    public static (string? Reason, bool MayFail) Flush(this Rows rows, int tenant, int stamp)
    {
        foreach (var orphan in rows.All.Where(row => row.IsOrphan))
        {
            orphan.State = RowState.Leaving;
        }

        if (Cascade(rows, tenant) is { } hidden)
        {
            return (hidden, true);
        }

        DropChanges(rows);
        var written = rows.All.Where(IsWritten).ToList();
        if (LetGo(rows) is { } refused)
        {
            return (refused, true);
        }

        if (Clash(rows) is { } clash)
        {
            return (clash, true);
        }

        if (written.Find(row => StudioKinds.HasVersion(row.Type) && row.Staleness == Staleness.Certain) is { } stale)
        {
            return ($"{stale} is stale", true);
        }

        var mayFail = rows.All.Any(row => StudioKinds.HasVersion(row.Type) && ((row.IsTouched && row.Staleness != Staleness.None) || (written.Contains(row) && row.Staleness == Staleness.Perhaps)));
        Settle(rows, written, stamp);
        return (null, mayFail);
    }

    public static bool IsGone(this Row row) => !row.Stays && (row.IsPurged || !StudioKinds.IsKept(row.Type));

    private static string? Cascade(Rows rows, int tenant)
    {
        var open = new Queue<Row>(rows.All.Where(row => !row.Stays));
        while (open.TryDequeue(out var principal))
        {
            foreach (var (link, row) in Dependents(rows, principal).Where(pair => pair.Link.WithPrincipal == Fate.Deleted).ToList())
            {
                if (!principal.IsGone() && (!StudioKinds.IsKept(row.Type) || row.DeletedBy != 0))
                {
                    continue;
                }

                if (row.Tenant != 0 && row.Tenant != tenant)
                {
                    return $"{row} is hidden";
                }

                var isNew = row.Stays || (principal.IsGone() && !row.IsGone());
                row.IsPurged |= principal.IsGone();
                if (row.State == RowState.New)
                {
                    rows.Forget(row);
                }
                else if (isNew)
                {
                    row.State = RowState.Leaving;
                    open.Enqueue(row);
                }
            }
        }

        return null;
    }

    // Of the columns of what is deleted softly, nothing else is written. What links it stays, and changes.
    private static void DropChanges(Rows rows)
    {
        foreach (var row in rows.All.Where(row => !row.Stays && !row.IsGone()).ToList())
        {
            (row.Value, row.Extra, row.IsChanged) = (row.WrittenColumns.Value, row.WrittenColumns.Extra, false);
            foreach (var (link, principal) in row.Written)
            {
                row.Refers[link] = principal;
            }
        }
    }

    private static bool IsWritten(Row row) => row.HasRow && (!row.Stays || row.IsChanged || row.Columns != row.WrittenColumns || row.Refers.Any(pair => pair.Value != row.Written[pair.Key]));

    private static string? LetGo(Rows rows)
    {
        foreach (var principal in rows.All.Where(IsGone).ToList())
        {
            foreach (var (link, row) in Dependents(rows, principal).Where(pair => !pair.Dependent.IsGone()))
            {
                if (link.WithPrincipal == Fate.Refused)
                {
                    return $"{row} refers to {principal}";
                }

                // What had another principal is written, and what had this one is cleared by a statement that knows no versions.
                if (row.Written.GetValueOrDefault(link) is null)
                {
                    row.Version = row.HasRow ? Row.Unknown : row.Version;
                }

                row.Refers[link] = null;
            }
        }

        return rows.All.Where(row => !row.IsGone()).SelectMany(row => row.Refers.Where(pair => pair.Key.IsRequired && pair.Value is null).Select(pair => $"{row} must have {pair.Key}")).FirstOrDefault();
    }

    private static IEnumerable<(Link Link, Row Dependent)> Dependents(Rows rows, Row principal) =>
        StudioKinds.Links.Where(link => StudioKinds.Is(principal.Type, link.Principal))
            .SelectMany(link => rows.Of(link.Dependent).Where(row => row.Refers[link] == principal.Name).Select(row => (link, row)));

    private static string? Clash(Rows rows)
    {
        var staying = rows.All.Where(row => !row.IsGone()).ToList();
        var badge = staying.Where(row => row.Badge is not null).GroupBy(row => row.Badge).FirstOrDefault(group => group.Count() > 1);
        return badge is not null ? $"badge {badge.Key} twice" : staying.Exists(row => row.Value == Unit.Refused && row.Stays) ? $"{Unit.Refused} is refused" : null;
    }

    private static void Settle(Rows rows, List<Row> written, int stamp)
    {
        foreach (var row in rows.All.ToList())
        {
            if (row.IsGone())
            {
                rows.Remove(row);
                continue;
            }

            if (!row.Stays)
            {
                row.DeletedBy = stamp;
            }

            if (StudioKinds.HasVersion(row.Type) && row.Version != Row.Unknown)
            {
                // Rows that are inserted in a circle are written twice.
                var isTwice = row.State == RowState.New && row.Refers.Values.Any(name => name is not null && rows.Find(name) is null or { State: RowState.New });
                row.Version = isTwice ? Row.Unknown : row.State == RowState.New || written.Contains(row) ? row.Version + 1 : row.IsTouched ? Row.Unknown : row.Version;
            }

            (row.State, row.IsChanged, row.IsTouched, row.WrittenColumns) = (RowState.Stored, false, false, row.Columns);
            foreach (var (link, principal) in row.Refers)
            {
                row.Written[link] = principal;
            }
        }
    }
}
