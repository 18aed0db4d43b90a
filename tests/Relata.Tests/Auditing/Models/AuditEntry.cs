using System.Globalization;

namespace Relata.Tests.Auditing.Models;

[Table]
public partial class AuditEntry : Model
{
    public partial string Entity { get; set; }
    [Column("row_key")] public partial string Key { get; set; }
    public partial string Kind { get; set; }
    public partial string? Property { get; set; }
    [Column("value_before")] public partial string? Before { get; set; }
    [Column("value_after")] public partial string? After { get; set; }
    [Column("written_by")] public partial int? By { get; set; }
    [Column("written_at")] public partial DateTimeOffset At { get; set; }

    /// <summary>An entry for each changed property.</summary>
    public static IEnumerable<AuditEntry> Of(AuditedWrite write) => write.Changes.Select(change => new AuditEntry
    {
        Entity = write.EntityName,
        Key = $"{write.Key}",
        Kind = $"{write.Kind}",
        Property = change.Property,
        Before = change.IsOriginalKnown ? Text(change.Original) : "?",
        After = Text(change.Current),
        By = (int?)write.User,
        At = write.Time,
    });

    private static string? Text(object? value) => value is null ? null : string.Create(CultureInfo.InvariantCulture, $"{value}");
}
