using Relata;

[Table]
public partial class Change : Model
{
    public partial string Entity { get; set; }
    [Column("row_key")] public partial string Key { get; set; }
    public partial string Property { get; set; }
    [Column("value_before")] public partial string? Before { get; set; }
    [Column("value_after")] public partial string? After { get; set; }
    [Column("written_by")] public partial string By { get; set; }
    [Column("written_at")] public partial DateTimeOffset At { get; set; }
}
