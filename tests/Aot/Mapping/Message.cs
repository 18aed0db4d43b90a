using Relata;

[Table]
public abstract partial class Message : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }
    [Discriminator(TablePerClass = true)] public partial string Kind { get; }
    public partial string Text { get; set; }
    [ForeignKey<Company>] public partial int? CompanyId { get; set; }
    public partial Company? Company { get; set; }
}
