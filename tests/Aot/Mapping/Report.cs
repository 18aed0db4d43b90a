using Relata;

[Table]
public partial class Report : Model
{
    public partial string Text { get; set; }
    [ForeignKey<Manager>] public partial int ManagerId { get; set; }

    [Relationship(BackPopulates = nameof(Manager.Reports))]
    public partial Manager? Manager { get; set; }
}
