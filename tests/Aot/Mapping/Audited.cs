using Relata;

public abstract partial class Audited<TUser> : Model
    where TUser : Entity
{
    [Index] public partial DateTimeOffset WrittenAt { get; set; }
    public partial int? WrittenById { get; set; }

    [Relationship(ForeignKey = nameof(WrittenById))]
    public partial TUser? WrittenBy { get; set; }
}
