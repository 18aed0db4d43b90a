namespace Relata.Tests.Loaders.WriteOnlyLists.Models;

[Table]
public partial class Sensor : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Reading.Sensor), IsWriteOnly = true, OrderBy = nameof(Reading.Value))]
    public partial RelatedList<Reading> Readings { get; }

    [Relationship(BackPopulates = nameof(Label.Sensors), LinkTable = "sensor_label", IsWriteOnly = true)]
    public partial RelatedList<Label> Labels { get; }

    [Relationship(BackPopulates = nameof(Alarm.Sensor), IsWriteOnly = true, Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Alarm> Alarms { get; }

    [Loaded] public partial int ReadingCount { get; }
}
