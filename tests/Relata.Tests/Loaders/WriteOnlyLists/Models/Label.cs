namespace Relata.Tests.Loaders.WriteOnlyLists.Models;

[Table]
public partial class Label : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Sensor.Labels), LinkTable = "sensor_label")]
    public partial RelatedList<Sensor> Sensors { get; }
}
