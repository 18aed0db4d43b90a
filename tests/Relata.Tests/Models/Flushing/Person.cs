namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Person : Model
{
    [Relationship(BackPopulates = nameof(Flushing.Badge.Person))]
    public partial Badge? Badge { get; set; }

    [Relationship(BackPopulates = nameof(Flushing.Locker.Person), Cascade = Cascade.All)]
    public partial Locker? Locker { get; set; }
}
