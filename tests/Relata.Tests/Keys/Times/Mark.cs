namespace Relata.Tests.Keys.Times;

[Table("tk_marks")]
public partial class Mark : Model
{
    [ForeignKey<Reading>] public partial DateTimeOffset? ReadingAt { get; set; }

    [Relationship(BackPopulates = nameof(Reading.Marks))] public partial Reading? Reading { get; set; }
}
