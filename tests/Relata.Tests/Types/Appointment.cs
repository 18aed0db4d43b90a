namespace Relata.Tests.Types;

/// <summary>Moments and times, wherever a value can be.</summary>
[Table]
public partial class Appointment : Model
{
    public partial DateTimeOffset Moment { get; set; }
    public partial DateTimeOffset? Ended { get; set; }
    public partial DateTimeOffset[] Reminders { get; set; } = [];
    public partial DateTime Local { get; set; }
    public partial DateTime[] Locals { get; set; } = [];
    [Json] public partial AppointmentNote? Note { get; set; }
}
