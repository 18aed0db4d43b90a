using Relata;

[Table("mails")]
public partial class Mail : Message
{
    public partial string Subject { get; set; }
}
