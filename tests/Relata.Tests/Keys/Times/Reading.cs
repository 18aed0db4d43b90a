namespace Relata.Tests.Keys.Times;

[Table("tk_readings")]
public partial class Reading : Entity
{
    [PrimaryKey] public partial DateTimeOffset At { get; set; }
    public partial string Text { get; set; }

    [Relationship(BackPopulates = nameof(Mark.Reading))] public partial RelatedList<Mark> Marks { get; }
}
