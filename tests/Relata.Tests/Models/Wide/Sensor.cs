namespace Relata.Tests.Models.Wide;

[Table]
public partial class Sensor : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Reading.Sensor))]
    public partial RelatedList<Reading> Readings { get; }
}
