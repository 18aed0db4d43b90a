namespace Relata.Tests.PostgreSql.Padded;

[Table("padded_part")]
public partial class Part : Entity
{
    [PrimaryKey] public partial string Code { get; set; }
    public partial string Family { get; set; }
    [Discriminator] public partial string Kind { get; }
    public partial string[] Codes { get; set; }
    public partial string Note { get; set; }
    [Convert<NoGrade>] public partial string? Grade { get; set; }
}
