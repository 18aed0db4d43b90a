namespace Relata.Tests.Bases.Models;

[Table("base_job")]
public partial class Job : Stamped<Job, JobId>
{
    public partial string Title { get; set; }
}
