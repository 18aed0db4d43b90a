using Relata;

[Table, Index(nameof(At))]
public partial class Reading : Model
{
    [Convert<UtcDateTime>] public partial DateTime At { get; set; }
    [Convert<JulianDay>] public partial DateTime Day { get; set; }
    [Convert<Unnamed>] public partial string? Name { get; set; }
    [Convert<EnumCode<ReadingStage>>] public partial ReadingStage[] Stages { get; set; }
    public partial PlaceId[] Places { get; set; }
    public partial string[] Marks { get; set; }
    [Column(Refresh = Refresh.OnInsert | Refresh.OnUpdate)] public partial int Value { get; set; }
    [Column(IsReadOnly = true)] public partial int? Seal { get; }
}
