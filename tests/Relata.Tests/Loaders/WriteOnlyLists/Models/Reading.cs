namespace Relata.Tests.Loaders.WriteOnlyLists.Models;

[Table]
public partial class Reading : Model
{
    public partial int Value { get; set; }
    [ForeignKey<Sensor>] public partial int? SensorId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Sensor.Readings))]
    public partial Sensor? Sensor { get; set; }
}
