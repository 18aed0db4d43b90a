namespace Relata.Diagnostics.Telemetry;

/// <summary>What statements do, in few different values: known from the plan, never parsed from the text.</summary>
/// <param name="Operation">The verb: <c>SELECT</c>, <c>INSERT</c>, <c>BATCH</c>; null if unknown.</param>
/// <param name="Tables">The tables, separated by spaces; null if unknown.</param>
internal readonly record struct OperationSummary(string? Operation, string? Tables)
{
    /// <summary>The value of <c>db.query.summary</c>: <c>SELECT posts users</c>; null if unknown.</summary>
    public string? Text => Operation is null ? null : Tables is null ? Operation : $"{Operation} {Tables}";

    /// <summary>The table, if there is only one.</summary>
    public string? Table => Tables?.Contains(' ', StringComparison.Ordinal) == false ? Tables : null;

    /// <summary>The summary of statements that are sent together.</summary>
    public static OperationSummary OfBatch(IEnumerable<OperationSummary> statements)
    {
        var all = statements.ToList();
        var tables = string.Join(' ', all.Select(one => one.Tables).OfType<string>().SelectMany(tables => tables.Split(' ')).Distinct());
        return new OperationSummary(
            all.Count == 1 ? all[0].Operation
                : all.TrueForAll(one => one.Operation is not null && one.Operation == all[0].Operation) ? $"BATCH {all[0].Operation}" : "BATCH",
            tables.Length == 0 ? null : tables);
    }
}
