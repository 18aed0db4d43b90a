namespace Relata.Tests.Loaders.WriteOnlyLists.Models;

[Table]
public partial class Alarm : Model
{
    [ForeignKey<Sensor>] public partial int SensorId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Sensor.Alarms))]
    public partial Sensor? Sensor { get; set; }
}
