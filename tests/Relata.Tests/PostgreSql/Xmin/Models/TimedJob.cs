namespace Relata.Tests.PostgreSql.Xmin.Models;

public partial class TimedJob : Job
{
    public partial int Hour { get; set; }
}
