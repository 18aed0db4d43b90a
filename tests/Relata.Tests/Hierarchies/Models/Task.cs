namespace Relata.Tests.Hierarchies.Models;

[Table("work_task")]
public partial class Task : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Worker>] public partial int WorkerId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Worker.Tasks))]
    public partial Worker? Worker { get; set; }
}
